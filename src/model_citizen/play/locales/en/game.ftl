# The game. Messages that the program sends stand in the second half, under the names of web/API.md.

# Screen 0
title-heading = Live it: a year with a score
title-lead = You live one year in Linport, a city that does not exist, as one of 300 invented people. Everybody has a score. What you do moves it. So do other people.
title-fact-time = About 12 minutes, or 5 for the short game
title-fact-sound = No sound needed
title-fact-clock = Nothing is timed. Take as long as you like
title-fact-device = Nothing leaves this device
title-after = Afterwards you read your file line by line, meet the person you would have been, see who paid, and switch safeguards on.
title-start = Choose a life
title-continue = Go on with your game
title-replay-heading = Somebody gave you a game
title-replay-text = The link holds a life and its choices. It can be lived again exactly.
title-replay-start = Live it again
title-code-heading = I have a code or a replay link
title-code = Code or link
title-true-heading = What is true here
title-true-1 = The city and the people are invented. Nobody real is scored.
title-true-2 = The rules are not all invented. Each rule and each line of your file carries one of four labels:
title-true-3 = The story of 2015 told of a state that scores obedience. Most of that was rumour. The game plays the story, one town’s documented rules, and one firm’s score, so that you can compare.
title-true-4 = No event was made up for drama. What happens to you happens in an ordinary run of the model. The game asks “what if”. It foretells nothing.

# Screen 1
choose-heading = Choose the rules and a life
choose-life = Whose year do you want to live?
choose-pack = Under which rules?
choose-cut = How long?
choose-cut-months = { $months } months, about { $minutes } minutes
choose-labels = Where its rules come from: { $documented } documented, { $reported } reported, { $rumour } rumour, { $assumption } assumed
choose-switches = Safeguards in force from the start (none, unless you pick some)
choose-start = Begin the year
life-name = Life { $life }
life-wealth-1 = very little money
life-wealth-2 = not much money
life-wealth-3 = enough money
life-wealth-4 = good money
life-wealth-5 = a lot of money
life-position-1 = at the edge of the city’s web of ties
life-position-2 = a little off the centre
life-position-3 = known like most people
life-position-4 = known by many
life-position-5 = in the middle of things
life-temper-1 = thinks well of the authority
life-temper-2 = mostly agrees with the authority
life-temper-3 = has doubts now and then
life-temper-4 = often disagrees with the authority
life-temper-5 = strongly disagrees with the authority
life-boldness-1 = very careful
life-boldness-2 = careful
life-boldness-3 = neither shy nor bold
life-boldness-4 = bold
life-boldness-5 = very bold
life-ties = { $ties ->
    [one] one tie
   *[other] { $ties } ties
} (family { $kin }, friends { $friends }, work { $work }, followers { $followers })
life-writes = { $writes ->
    [0] hardly ever posts
    [one] posts about once a month
   *[other] posts about { $writes } times a month
}

# Score line
score-now = Score
score-sentence = Your score is { $score }, in the { $band } band. Change this month: { $change }.
score-sentence-same = Your score is { $score }, in the { $band } band. No change this month.
score-change = this month: { $change }
score-of-range = of { $floor } to { $ceiling }

# Screens 2 to 6
month-above = Month { $month } of { $months }, { $from } to { $to }
month-heading = Month { $month } begins
month-first = Each month up to two choices come up. Then four weeks pass, and you see what they brought.
month-nothing = Nothing new is known to you.
month-shut-heading = Closed to you now
month-shut = { $door }: { $days ->
    [one] one more day
   *[other] { $days } more days
}
month-to-decision = What comes up this month
month-to-feed = See what the month brought
decision-above = Month { $month }: your choice
occasions = Occasions: { $occasions }.
occasion-post = { $count } to post
occasion-share = { $count } to share news
occasion-comment = { $count } to comment
occasion-talk = { $count } to talk with people you know
decision-days-heading = Days it is about
decision-cost = Costs { $minutes ->
    [one] one minute
   *[other] { $minutes } minutes
}{ $money ->
    [0] .
   *[other] {" "}and { $money } coins.
}
decision-free = Costs nothing.
decision-points = The rules say: { $act } { $points }
decision-points-none = The rules book no points for this.
decision-unpublished = The rules are not published. Nobody tells you what this is worth.
decision-do = Do it
decision-pick-first = Please pick one of the choices.
feed-heading = What the month brought
feed-silence-heading = Silences
feed-silence-none = Nobody near you fell silent this month.
feed-silence-first = This is the first month. From the next on you see here who says less than before.
feed-events-heading = Events
feed-next = Go on
feed-people = Your people
feed-file = Your file so far
people-heading = Your people
people-lead = The people nearest to you, twelve at most. Each is an ordinary person of the city with a file of their own.
people-unknown-band = band not known to you
people-band = { $band } band
people-shows = shows the score openly
people-lost = lost points this month
people-cut = no longer in touch with you
people-spoke = { $spoke ->
    [0] Said nothing about public matters this month (usually { $usual } days a month).
    [one] Spoke about public matters on one day this month (usually { $usual }).
   *[other] Spoke about public matters on { $spoke } days this month (usually { $usual }).
}
people-spoke-first = Spoke about public matters on { $spoke ->
    [one] one day
   *[other] { $spoke } days
} this month.
bet-above = A bet, before you know
bet-heading = What do you think?
bet-lead = Pick first. Then you see what the model says. Nothing depends on being right.
bet-on = Go on
bet-done = The bet is placed.
bet-place = Place the bet
bet-right = You were right.
bet-wrong = It is otherwise.
bet-yours = You said: { $picked }.
over-heading = { $months ->
    [12] The year is over
   *[other] The { $months } months are over
}
over-differs = The code says that this game ended with { $told }. Another version of the program made it, or a digit is wrong.
over-lead = Now look at it from outside: what stands in your file, what you really caused, and what could be otherwise.
over-on = Read your file

# After the year
after-nav = Afterwards
after-file = Your file
after-other = The other you
after-paid = Who paid
after-lab = Safeguards
after-packs = Other rules
after-sources = Sources
after-takeaway = Take away
after-again = New game

file-heading = Your file
file-lead = Every line that was written about you, with its rule and where that rule comes from. The lines add up exactly.
file-caption = The lines of your file
file-date = Date
file-what = What happened
file-rule = Rule
file-points = Points
file-whom = Through whom
file-label = Label
file-choice = your choice
file-filter-cause = Through whom
file-filter-label = Label
file-filter-known = Known to you then
file-filter-all = everything
file-filter-known-yes = what you were told
file-filter-known-no = what nobody told you
file-untold = nobody told you
file-shown = { $count ->
    [one] One line shown
   *[other] { $count } lines shown
} of { $all }; they come to { $sum }.
file-base = Score of an empty file
file-sum-row = All lines that count
file-score = Your score
file-gone-expired = expired on { $date }
file-gone-struck = struck out on { $date }
file-empty = No line has been written about you.
file-none-shown = No line fits what you picked.
file-causes-title = Who moved your score
file-causes-of = Through whom
file-causes-told = Of the { $total } points that moved you up or down, { $others } came through others or through errors. A bar shows what is left when ups and downs are added up.
file-points-unit = Points

other-heading = The other you
other-lead = The same city, the same people, the same luck. Only one choice of yours is taken out and replaced by doing nothing. (You can also take out all of them.)
other-pick = Which choice do you take out?
other-all = all of my choices
other-choice = { $date } · { $title }: { $picked }
other-none = You always did nothing, so there is no choice to take out. The other you is you.
other-go = Show that life
other-title = Two lives, side by side
other-along = Week
other-here = You
other-there = The other you
other-caption = Your people in both lives
other-who = Person
other-score-here = Score as you lived
other-score-there = Score in the other life
other-difference = Difference
other-town = Beside your own, the scores of { $touched } of { $people } people in the city ended differently; these differences come to { $shown } points in all.
other-apart = The two worlds part on { $date }.
other-never = The two worlds never part.
other-you = you

paid-heading = Who paid
paid-lead = Two ways to count what your acts cost others. The file books points on friends of those who act. The twin asks what would have been otherwise without your acts.
paid-title = Caused and booked
paid-of = Person
paid-caused = Caused: what really differs without your choices
paid-booked = Booked: what the files say came through you
paid-caused-short = Caused
paid-booked-short = Booked
paid-rank-caused = Rank by cause
paid-rank-booked = Rank by account
paid-caption = Your people, by what your acts caused them
paid-others = Other people of the city: the scores of { $people } of them ended differently; caused { $caused }, booked { $booked } points.
paid-why-heading = Why the two differ

safe-heading = Safeguards
safe-lead = Switch a safeguard on: the same time is lived again, with the same choices and the same luck, under the changed rules.
safe-switches = Eight switches
safe-there-not = not in this version
safe-bars-title = Freedom lost
safe-bars-of = Who
safe-as-told = As you lived it
safe-now = With the switches
safe-bars-note = A bar is the mean over nine kinds of freedom: the share of weeks in which it was lost, compared with the same city without any score. There you too say what you think.
safe-detail = By kind of freedom
safe-kind = Kind
safe-score = Your score: { $now } with the switches, { $told } as you lived it. An empty file stands at { $none }.
safe-moved = { $moved ->
    [one] One of your choices had no occasion under the changed rules.
   *[other] { $moved } of your choices had no occasion under the changed rules.
}
safe-path-title = Your score over time
safe-puzzles = Puzzles
safe-puzzle-solved = Solved: { $days ->
    [0] on no day
    [one] on one day
   *[other] on { $days } days
} with your switch.
safe-puzzle-open = Not solved yet.
safe-puzzles-none = There is no puzzle this time: nobody near you lost a door that one switch could give back.
safe-puzzles-wait = The same time is lived again with each switch, to see which puzzles can be solved.
safe-ties = Your people with and without the switches
safe-arrow = Before the arrow: as you lived it. After it: with the switches.
safe-none = No switch is on: this is how you lived it.

packs-heading = The same life under other rules
packs-lead = The same person, the same choices, the same luck. Only the set of rules is another.
packs-caption = The sets of rules, side by side
packs-what = What
packs-score = Score at the end
packs-scale = Scale
packs-band = Band
packs-entries = Lines in the file
packs-through = Share of lost points that came through others or errors
packs-shut = { $door }: days closed
packs-unscored = not scored
packs-title = How far the score moved from where it began
packs-along = Week
packs-told = In percent of each scale. Most moved: { $most }. Least moved: { $least }.
packs-told-same = In percent of each scale. All end equally far from where they began.
packs-labels-title = Where the points that moved you come from
packs-labels-of = Rules
packs-points = Points that moved you:
packs-mean = No set of rules moved you by rumour. What moved you under documented and reported rules is what to look at.
packs-labels-told = Rumour moved you most under “{ $pack }”: { $rumour } of { $all } points. What remains under documented and reported rules is what to look at.

sources-heading = Sources
sources-lead = Every rule of a set with its label. The label says how well the rule is known, not whether it is good.
sources-moved-title = Of the points that moved you
sources-moved-of = Label
sources-moved-told = { $documented } came from documented rules, { $reported } from reported ones, { $rumour } from rumour, and { $assumption } from assumptions of ours. Counted from your own file.
sources-moved-none = No point moved you, so there is nothing to count.
sources-moved-share = Share
sources-pack = Set of rules
sources-filter = Label
sources-count = { $count ->
    [one] One rule
   *[other] { $count } rules
}
sources-played = in the game: { $value }
sources-labels = What the labels mean

take-heading = Take away
take-lead = Your game is its choices. With this link or this line it can be lived again exactly, by anybody who has the program.
take-link = Replay link
take-link-note = It works while the program runs. You can also paste it on the first page.
take-command = On the command line
take-command-note = It must end with the same score: { $score }.
take-file = Your file
take-labels = What moved you: { $documented } documented, { $reported } reported, { $rumour } rumour, { $assumption } assumed.
take-bets = Bets you got right: { $right } of { $made }.
take-teach = Questions before and after, and a lesson
take-say-heading = What the game is about
take-say-1 = A score moves for reasons that are not only yours.
take-say-2 = What the account books and what you cause are two things.
take-say-3 = Most of what changes is what people stop doing.
take-say-4 = A wrong line costs more where nobody is told of it.
take-say-5 = Safeguards differ, and it matters which come together.
take-say-6 = Some of this is documented, some was reported, some was rumour, and some we assumed.

# Sent by the program: errors
error-body = The program could not read what this page sent.
error-token = This page was opened without its key. Please open the link that “model-citizen play” printed.
error-origin = Another page asked in the name of this one. That is not allowed.
error-unknown = There is no such page.
error-game = This game is no longer there. Games are put away after half an hour without a move. Begin again, or open your replay link.
error-job = This job is no longer there.
error-method = The program does not do this.
error-stage = That is not possible at this moment of the game.
error-choice = That choice is not open now.
error-large = That is too much at once.
error-type = The program could not read what this page sent.
error-host = Please open the page under the address that “model-citizen play” printed.
error-code = This code cannot be read. Part { $place } is wrong.
error-scheme = The program does not know this, or the number does not fit: { $key }
error-full = All places are taken. Please try again in a few minutes.
error-late = That took too long and was given up. Please try again.
error-fault = The program made a mistake. Please try again.

# Sets of names
tie-1 = Mei
tie-2 = Tao
tie-3 = Ana
tie-4 = Jonas
tie-5 = Noor
tie-6 = Ravi
tie-7 = Lena
tie-8 = Omar
tie-9 = Ines
tie-10 = Kofi
tie-11 = Petra
tie-12 = Yuki
band-0 = lowest
band-1 = second-lowest
band-2 = third-lowest
band-3 = fourth-lowest
band-4 = fifth-lowest
band-5 = sixth-lowest
band-top = highest
door-loan = a loan
door-travel = travel papers
door-job = a job
door-internet = fast internet
door-housing = a flat
door-school = a place at a good school
door-deposit = renting without a deposit
door-benefit = benefits
layer-kin = family
layer-friends = friend
layer-work = from work
layer-followers = a follower
cause-own = yourself
cause-friend = people around you
cause-error = an error
cause-informant = an informant
cause-rating = a rating
cause-time = time alone
group-you = you
group-ties = your people
group-bottom = the poorest fifth
group-town = the whole city
freedom-speech = speaking
freedom-association = keeping company
freedom-movement = travelling
freedom-work = working
freedom-credit = borrowing
freedom-connection = being online
freedom-home = having a home
freedom-schooling = schooling
freedom-support = getting support
freedom-all = all together
pack-press-2015 = As the press told it in 2015
pack-press-2015-voluntary = As the press told it, never made mandatory
pack-rongcheng = As documented in one town, Rongcheng
pack-zhima-2015 = One firm’s score of 2015, Zhima
pack-press-2015-more = A story that went round the world. Most of its rules were never shown to exist.
pack-press-2015-voluntary-more = The same story, but nobody has to take part.
pack-rongcheng-more = Points written down in a town’s official rules, which many people there hardly noticed.
pack-zhima-2015-more = A private score for customers, from shopping and paying bills.

# Switches
switch-notice = Notice
switch-notice-law = You are told of each line about you, and why.
switch-published-rules = Published rules
switch-published-rules-law = Only breaches of a published list cost points, and everybody can read what they are worth.
switch-appeal = Appeal
switch-appeal-law = You can contest a line, and somebody has to look at it.
switch-no-peer-rule = No points through friends
switch-no-peer-rule-law = Nobody loses points for what others do.
switch-purpose-limit = Only where it belongs
switch-purpose-limit-law = What was noted in one part of life must not close doors in another.
switch-expiry = Expiry
switch-expiry-law = Old lines stop counting.
switch-no-retroactivity = Not for the past
switch-no-retroactivity-law = A rule counts only for what is done after it was made.
switch-human-review = Human review
switch-human-review-law = A person looks at each refusal by score before it stands.

# Notices
notice-first = Your year begins. Your score is { $score }: the { $band } band.
notice-same = Your score is still { $score }: the { $band } band.
notice-up = Your score rose by { $change } to { $score }. That is the { $band } band.
notice-down = Your score fell by { $change } to { $score }. That is the { $band } band.
notice-band-up = You rose into the { $band } band. Your score is { $score }.
notice-band-fell = You fell into the { $band } band. Your score is { $score }.
notice-shut = Closed to you: { $door }, for { $days ->
    [one] one day
   *[other] { $days } days
}.
notice-open = Open to you again: { $door }.
notice-because = The reason you were given: { $act }, { $points ->
    [one] { $points } point
   *[other] { $points } points
}.
notice-through-ties = { $points ->
    [one] { $points } point
   *[other] { $points } points
} came through people around you.
notice-error = A line you cannot explain: { $act }, { $points ->
    [one] { $points } point
   *[other] { $points } points
}.
notice-tie-fell = { $tie } fell into the { $band } band.
notice-tie-rose = { $tie } rose into the { $band } band.
notice-tie-silent = { $tie } said nothing about public matters last month. Usually it is { $usual } days a month.
notice-tie-cut = { $tie } is no longer in touch with you.
notice-appeal-won = Your appeal was upheld: { $points } points are taken off the file.
notice-appeal-lost = Your appeal was turned down.
notice-quiet = You are told nothing else.

# Decisions
decision-speak-short = Speaking
decision-speak = On { $days ->
    [one] one day
   *[other] { $days } days
} this month you have something to say that the authority would not like. What do you do?
option-speak-all = Say it, in public
option-speak-talk = Say it only to people you know
option-speak-person = Say it to the people you know
option-speak-nothing = Keep it to yourself
decision-praise-short = Praise
decision-praise = On { $days ->
    [one] one day
   *[other] { $days } days
} this month you could post some praise of the authority. You do not have to mean it. What do you do?
option-praise-praise = Post the praise
option-praise-nothing = Post nothing
decision-share-short = State news
decision-share = On { $days ->
    [one] one day
   *[other] { $days } days
} this month the state’s news service has a story that many people share. What do you do?
option-share-share = Share it
option-share-nothing = Do not share it
decision-buy-short = Shopping
decision-buy = You need something, on { $days ->
    [one] one day
   *[other] { $days } days
} this month. Where do you buy it?
option-buy-foreign = Order it from abroad
option-buy-approved = Buy it in an approved shop
option-buy-nothing = Do without it
decision-browse-short = Reading
decision-browse = On { $days ->
    [one] one day
   *[other] { $days } days
} this month you come across pages on a topic that is watched. What do you do?
option-browse-read = Read them
option-browse-nothing = Leave them
decision-deed-short = A helping hand
decision-deed = On { $days ->
    [one] one day
   *[other] { $days } days
} this month people in your street need a hand. What do you do?
option-deed-help = Help
option-deed-nothing = Do not help
decision-tie-short = A tie
decision-tie = { $tie } is in the { $band } band. People look at whom one meets. What do you do?
option-tie-visit = Visit them
option-tie-leave = Break off the tie
option-tie-nothing = Let it be
decision-request-short = A request
decision-request = { $days ->
    [one] Now you could ask for { $door }.
   *[other] On { $days } days you could ask for { $door }.
} Do you?
option-request-ask = Ask
option-request-nothing = Do not ask
decision-appeal-short = An appeal
decision-appeal = Lines against you that you know of can be contested now. Do you appeal?
option-appeal-appeal = Appeal
option-appeal-nothing = Let it lie

# Feed
feed-silent = { $tie } said nothing about public matters. Usually it is { $usual } days a month.
feed-less = { $tie } spoke about public matters on { $now ->
    [one] one day
   *[other] { $now } days
}. Usually it is { $usual }.
feed-voice = { $tie } spoke against the authority on { $days ->
    [one] one day
   *[other] { $days } days
}.
feed-praise = { $tie } spoke up for the authority on { $days ->
    [one] one day
   *[other] { $days } days
}.
feed-loss = { $tie } lost points on { $days ->
    [one] one day
   *[other] { $days } days
}.
feed-band-fell = { $tie } fell into the { $band } band.
feed-band-rose = { $tie } rose into the { $band } band.
feed-refused = { $tie } was refused { $door }.
feed-you-refused = You asked for { $door } and were refused.
feed-you-granted = You asked for { $door } and it was granted.
feed-you-entry = A line was written on your file: { $act }, { $points ->
    [one] { $points } point
   *[other] { $points } points
}.
feed-appeal-won = Your appeal was upheld.
feed-appeal-lost = Your appeal was turned down.
feed-cut-quarrel = { $tie } broke with you after a quarrel.
feed-cut-score = { $tie } broke with you for fear of your score.
feed-you-left = You broke off the tie with { $tie }.
feed-new-tie = Somebody new came into your life.
feed-town = In the whole city { $voices } of { $people } people spoke against the authority this month. In the first month it was { $before }.
feed-quiet = Nothing else was to be heard.

# Bets
bet-who-lost-more = Who lost more points because of what you did: { $one } or { $other }?
bet-option-tie = { $tie }
bet-option-same = No difference
bet-your-score = Had you always done nothing, would your score be higher now, or lower?
bet-option-higher = Higher
bet-option-lower = Lower
bet-the-silent = How many of your people would have spoken on more days, had there been no score?
bet-option-few = At most three
bet-option-some = Four to eight
bet-option-most = More than eight
bet-answer-who-lost-more = Points lost because of what you did: { $one } { $lost_one }, { $other } { $lost_other }.
bet-answer-who-lost-more-gained = Points lost because of what you did: { $one } { $lost_one }, { $other } { $lost_other }. A minus means points gained.
bet-answer-your-score-same = Had you always done nothing, your score would be the same.
bet-answer-your-score-lower = Had you always done nothing, your score would be { $difference ->
    [one] one point
   *[other] { $difference } points
} lower.
bet-answer-your-score-higher = Had you always done nothing, your score would be { $difference ->
    [one] one point
   *[other] { $difference } points
} higher.
bet-answer-the-silent = { $count } of your { $of } people would have spoken on more days without the score.

# Sentences
file-sum = { $base } to begin with, and { $entries ->
    [one] one line
   *[other] { $entries } lines
} that come to { $sum }: that makes { $total }. Your score is { $score }.
file-sum-unpublished = { $base } to begin with, and { $entries ->
    [one] one line
   *[other] { $entries } lines
} that come to { $sum }: that makes { $total }, a score of { $score }. It comes out with the next publication; until then doors and people see { $published }.
other-sentence-lower = With this choice your score ended { $difference ->
    [one] one point
   *[other] { $difference } points
} lower than without it, and { $touched ->
    [0] nobody else’s score ended differently
    [one] one other person’s score ended differently
   *[other] { $touched } other people’s scores ended differently
}.
other-sentence-higher = With this choice your score ended { $difference ->
    [one] one point
   *[other] { $difference } points
} higher than without it, and { $touched ->
    [0] nobody else’s score ended differently
    [one] one other person’s score ended differently
   *[other] { $touched } other people’s scores ended differently
}.
other-sentence-same = With this choice and without it your score ended the same; { $touched ->
    [0] nobody else’s score ended differently
    [one] one other person’s score ended differently
   *[other] { $touched } other people’s scores ended differently
}.
other-sentence-all-same = With your choices and without any of them your score ended the same; { $touched ->
    [0] nobody else’s score ended differently
    [one] one other person’s score ended differently
   *[other] { $touched } other people’s scores ended differently
}.
other-sentence-all-higher = With your choices your score ended { $difference ->
    [one] one point
   *[other] { $difference } points
} higher than without any of them, and { $touched ->
    [0] nobody else’s score ended differently
    [one] one other person’s score ended differently
   *[other] { $touched } other people’s scores ended differently
}.
other-sentence-all-lower = With your choices your score ended { $difference ->
    [one] one point
   *[other] { $difference } points
} lower than without any of them, and { $touched ->
    [0] nobody else’s score ended differently
    [one] one other person’s score ended differently
   *[other] { $touched } other people’s scores ended differently
}.
paid-differ = Your acts cost { $tie } { $caused ->
    [one] { $caused } point
   *[other] { $caused } points
}. The account puts { $booked ->
    [one] { $booked } point
   *[other] { $booked } points
} down to you.
paid-agree = Your acts cost { $tie } { $caused ->
    [one] { $caused } point
   *[other] { $caused } points
}, and the account says the same.
paid-booked-only = In the end nobody near you has fewer points because of what you did. Yet the account puts { $booked ->
    [one] { $booked } point
   *[other] { $booked } points
} that { $tie } lost down to you.
paid-nobody = Nobody near you lost a point through what you did.
paid-why-chain = An act travels on. Somebody sees it, speaks or falls silent, and that moves the files of others. The account stops after one step.
paid-why-fear = A penalty frightens. Others spoke less than they would have without what you did, and so lost fewer points of their own. The account cannot see what was not said.
paid-why-courage = Speaking up carries. Others spoke more than they would have without what you did, and what that cost them stands in their own names.
paid-why-fades = Time heals. A score creeps back toward its start, so that at the end less is left of a loss than was booked.
paid-why-rounding = The account rounds each share of a point on each day, and an act of yours is not alone: the points of all ties are averaged first.
lab-sentence = Freedom lost by { $group }: { $before } percent of the weeks as you lived it, { $after } percent with the switches.
puzzle = Closed to { $tie }: { $door }, on { $days ->
    [one] one day
   *[other] { $days } days
}. Make it fewer days with { $switches ->
    [one] one switch
   *[other] { $switches } switches
}.
