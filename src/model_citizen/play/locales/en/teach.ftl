# The teacher's page: a lesson of 45 minutes, and six questions before and after.

teach-heading = For teachers
teach-lead = A lesson of 45 minutes about scores, silence and blame. No accounts, no names. Nothing leaves this device.
teach-age = For pupils of about 13 and older. One screen for the class is enough. Pairs at one device are better: people who talk while they play think harder about what is right.
teach-who = Everybody in the game is invented. Please do not let pupils score each other, not even as a joke: a score between classmates hurts real people.

teach-plan-heading = The lesson
teach-plan-when = Minutes
teach-plan-what = What you do
teach-plan-why = Why
teach-plan-1-when = 0 to 5
teach-plan-1-what = Everybody answers the six questions, alone and quietly.
teach-plan-1-why = A guess made first is a guess that can be checked.
teach-plan-2-when = 5 to 10
teach-plan-2-what = Bets by show of hands: What will move a score most, what you do, what your friends do, or mistakes? Who will fall silent first? Write the numbers on the board.
teach-plan-2-why = A bet makes people look closely.
teach-plan-3-when = 10 to 25
teach-plan-3-what = Play the short game of four months, in pairs or together. Let the class vote on each choice.
teach-plan-3-why = Choosing comes first, explaining comes after.
teach-plan-4-when = 25 to 33
teach-plan-4-what = Read the file, the other you, and who paid. Go back to the bets on the board.
teach-plan-4-why = Here the class sees what a choice did, and what only looked like its doing.
teach-plan-5-when = 33 to 40
teach-plan-5-what = The safeguards: flip one switch at a time. Which one gives most back, and to whom?
teach-plan-5-why = A rule can be changed. Which change helps is a question with an answer.
teach-plan-6-when = 40 to 45
teach-plan-6-what = The sources: what of all this was documented, and what was rumour? Then the six questions again.
teach-plan-6-why = Fear of a rumour and care about a fact are two things.

teach-talk-heading = To talk about
teach-talk-1 = Who in your game lost something without having done anything? Who was to blame?
teach-talk-2 = What did people stop doing? How could you see that, when silence makes no noise?
teach-talk-3 = Did a rule that rewards good deeds make people better, or only make them show it?
teach-talk-4 = Which safeguard would you ask for first? Would you still choose it if you had a high score?
teach-talk-5 = Which of the rules did you believe before? Where had you heard of them?
teach-talk-6 = Where do you meet scores in your own life? Who may see them, and can you object?

teach-notice-heading = Things to notice
teach-notice-1 = The account says who is booked with the points. The other you says what really followed from an act. They often differ.
teach-notice-2 = The game is a model. It asks “what if”. It does not foretell what would happen anywhere.
teach-notice-3 = No country does all this. Most of the story of 2015 was rumour, and the game says so line by line.

teach-play = Play the short game
teach-print = You can print this page.

quiz-heading = Six questions
quiz-lead = Answer them before you play and again afterwards. Your answers stay on this device, in this browser, and nowhere else.
quiz-before = Before the game
quiz-after = After the game
quiz-number = Question { $number } of 6
quiz-unsure = I don’t know
quiz-keep = Keep my answers
quiz-kept = { $count ->
    [one] One answer is kept on this device.
   *[other] { $count } answers are kept on this device.
}
quiz-forget = Delete my answers
quiz-forgotten = The answers are deleted.
quiz-csv = Save as a table (CSV, no names)
quiz-compare-heading = Before and after
quiz-compare-question = Question
quiz-compare-before = Before
quiz-compare-after = After
quiz-compare-model = What the game shows
quiz-compare-none = no answer
quiz-compare-told = Answers that agree with what the game shows: { $before } of 6 before, { $after } of 6 after.
quiz-compare-wait = You see this table when both rounds are kept.

quiz-1-ask = What can lower a person’s score in the story of 2015?
quiz-1-a = Only what the person does
quiz-1-b = What the person does, and what friends do
quiz-1-c = Only what the person does wrong on purpose
quiz-2-ask = A file says: “minus 8 points, because of you”. Does that tell how much harm your act really did to your friend?
quiz-2-a = Yes, the file counts exactly that
quiz-2-b = No, one has to compare with the same life without that act
quiz-2-c = Yes, if the file has no mistakes
quiz-3-ask = What does such a score change most in how people speak?
quiz-3-a = People are punished more and more often
quiz-3-b = People leave unsaid what they would have said
quiz-3-c = People argue more
quiz-4-ask = A wrong line gets on a file. Where does it cost more?
quiz-4-a = Where the person is told and may object
quiz-4-b = Where the person is not told
quiz-4-c = It makes no difference
quiz-5-ask = Two safeguards are switched on together. How much do they give back?
quiz-5-a = Always as much as each alone, added up
quiz-5-b = It depends on the two; one can make the other more or less useful
quiz-5-c = Only the stronger one counts, always
quiz-6-ask = Which of these things is documented?
quiz-6-a = A good score with one firm made a loan easier to get
quiz-6-b = A post about politics lowered the score
quiz-6-c = A bad score made the internet slower
