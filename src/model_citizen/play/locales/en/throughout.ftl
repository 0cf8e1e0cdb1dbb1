# Words that all pages share.

page-title = { $heading } · Model Citizen
brand = Model Citizen
skip = Skip to the content
nav = Pages
nav-play = Play
nav-lab = Laboratory
nav-teach = For teachers
language = Language
language-en = English
language-zh-Hans = 简体中文
foot = Everybody here is invented. The game runs on this device alone: no account, no sound, no clock, no cookies.
loading = One moment …
working = The society is living on …
back = Back
next-to = Next: { $page }
retry = Try again
fault-heading = That did not work
fault-network = The program on this device does not answer. Is it still running? Start it with “model-citizen play” and open the page again.

label-documented = documented
label-reported = reported
label-rumour = rumour
label-assumption = assumption
labels-documented = documented
labels-reported = reported
labels-rumour = rumour
labels-assumption = our assumption
label-meaning-documented = An official text, the firm’s own words or a study shows it.
label-meaning-reported = A named newspaper or broadcaster reported it.
label-meaning-rumour = It was only ever repeated, or was refuted, or never happened.
label-meaning-assumption = We chose it. Nothing published fixes it.

chart-table = The same as a table
save-csv = Save as a table (CSV)
copy = Copy
copied = Copied.
yes = yes
no = no
points = { $points ->
    [one] { $shown } point
   *[other] { $shown } points
}
