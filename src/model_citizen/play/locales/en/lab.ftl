# The laboratory for analysts.

lab-heading = Laboratory
lab-lead = A society lives twice, with the same people and the same luck: once as you set it, once as its twin. What differs is the doing of what you changed.
lab-what-if = It answers “what if”. It foretells nothing. Everybody in it is invented.
lab-scenario = Scheme
lab-theory = Theory of speaking
lab-people = People ({ $least } to { $most })
lab-years = Years ({ $least } to { $most })
lab-seeds = Seeds: how many societies (at most { $most })
lab-first-seed = First seed
lab-safeguards = Safeguards switched on
lab-against = Twin
lab-against-none = the same society without any scheme
lab-against-as-told = the same scheme without these safeguards and settings
lab-set = Single settings
lab-set-how = One setting a line, such as spill_over.weight=0.5
lab-go = Live both
lab-cancel = Stop
lab-result = What differs
lab-result-seeds = { $seeds ->
    [one] One society. A range needs several seeds.
   *[other] Means over { $seeds } societies. The range is the least and the greatest difference among them.
}
lab-headline = Headline numbers
lab-more = All other numbers
lab-measure = Measure (pp: percentage points)
lab-with = As set
lab-without = Twin
lab-range = Range of the difference
lab-chart-pick = Chart of
lab-chart-told = { $what }: { $here } as set and { $there } in the twin at the end.
lab-export = Take it along
lab-export-scenario = Scenario file (YAML)
lab-export-report = Report (HTML)
lab-changed = What was changed
job-waiting = Waiting for a free place
job-compiling = The loops are being compiled (once)
job-running = The societies are living
job-done = Done
job-cancelled = Stopped
job-failed = It failed
job-seed = seed { $seed }, of { $seeds ->
    [one] one
   *[other] { $seeds }
}

scenario-press-2015 = As the press told it in 2015
scenario-press-2015-voluntary = As the press told it, never made mandatory
scenario-zhima-2015 = One firm’s score of 2015, Zhima
scenario-rongcheng = As documented in one town, Rongcheng
scenario-suining-2010 = One county’s points of 2010, Suining
scenario-suzhou = A city’s score, Suzhou
scenario-court-list = A court’s list of debtors
scenario-fidenza = Points for tenants, Fidenza
scenario-stasi = Informants without a score
scenario-rating-app = An app that rates people
scenario-none = No scheme
scenario-template = Your own country (empty)

theory-candid = Candid: people say what they think
theory-rational = Rational: people weigh speaking against risk
theory-threshold = Threshold: people speak when enough others do
theory-rebellion = Rebellion: grievance against the chance of arrest
theory-spiral = Spiral of silence: people listen for their own side
theory-learning = Learning: people repeat what was rewarded
theory-enforcement = Enforcement: people press others to conform
theory-backlash = Backlash: control makes people speak more

safeguard-notice = Notice
safeguard-appeal = Appeal
safeguard-accuracy_duty = Accuracy duty
safeguard-basis_in_law = Basis in law
safeguard-context_wall = Context wall
safeguard-essentials_floor = Essentials floor
safeguard-explanation = Explanation
safeguard-full_ban = Full ban
safeguard-human_review = Human review
safeguard-no_coupling = No coupling
safeguard-no_publicity = No publicity
safeguard-non_discrimination_audit = Non-discrimination audit
safeguard-opt_in = Opt-in
safeguard-opt_out = Opt-out
safeguard-oversight = Independent oversight
safeguard-personal_liability = Personal liability
safeguard-proportionality_cap = Proportionality cap
safeguard-repair = Repair
safeguard-sensitive_data_out = Sensitive data out
safeguard-speech_exempt = Speech exempt
safeguard-sunset = Sunset
safeguard-suspensive_appeal = Suspensive appeal
safeguard-time_limit = Time limit
