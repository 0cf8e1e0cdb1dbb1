# 教师页：一堂 45 分钟的课，以及课前课后各答一遍的六道题。

teach-heading = 给老师
teach-lead = 一堂 45 分钟的课，讲分数、沉默和责怪。不用账号，不用姓名。什么都不会离开这台设备。
teach-age = 适合 13 岁左右及以上的学生。全班共用一块屏幕就够了，两人一台设备更好：边玩边讨论的人，对是非想得更深。
teach-who = 游戏里的人全是虚构的。请不要让学生互相打分，开玩笑也不行：同学之间的分数会伤到真实的人。

teach-plan-heading = 课堂安排
teach-plan-when = 分钟
teach-plan-what = 做什么
teach-plan-why = 为什么
teach-plan-1-when = 0 到 5
teach-plan-1-what = 每个人安静地独自回答六道题。
teach-plan-1-why = 先说出猜想，才能检验猜想。
teach-plan-2-when = 5 到 10
teach-plan-2-what = 举手打赌：什么最能让分数变动？自己做的事、朋友做的事，还是差错？谁会最先不说话？把人数写在黑板上。
teach-plan-2-why = 下了注，就会仔细看。
teach-plan-3-when = 10 到 25
teach-plan-3-what = 玩四个月的短版，两人一组或全班一起。每次选择由全班表决。
teach-plan-3-why = 先选择，后解释。
teach-plan-4-when = 25 到 33
teach-plan-4-what = 读“档案”“另一个你”“谁付了代价”，再回头看黑板上的赌注。
teach-plan-4-why = 在这里，全班能看到一个选择真正造成了什么，又有什么只是看起来像它造成的。
teach-plan-5-when = 33 到 40
teach-plan-5-what = 保障措施：一次只拨一个开关。哪一个还回来的最多？还给了谁？
teach-plan-5-why = 规则可以改。改哪一条有用，是有答案的问题。
teach-plan-6-when = 40 到 45
teach-plan-6-what = 看出处：这些事里，哪些有文件可查，哪些是传言？然后再答一遍六道题。
teach-plan-6-why = 害怕传言和关心事实，是两回事。

teach-talk-heading = 讨论
teach-talk-1 = 在你的游戏里，谁什么也没做却有损失？该怪谁？
teach-talk-2 = 人们不再做什么了？沉默没有声音，你是怎么看出来的？
teach-talk-3 = 奖励好事的规则，是让人变好了，还是只让人做给别人看？
teach-talk-4 = 你最先要哪一项保障？如果你的分数很高，你还会选它吗？
teach-talk-5 = 这些规则里，哪些你以前信过？是从哪里听来的？
teach-talk-6 = 你自己的生活里有哪些分数？谁能看到？你能提出异议吗？

teach-notice-heading = 请留意
teach-notice-1 = 账面写的是分数记在谁头上。“另一个你”说的是一件事真正带来了什么。两者常常不一样。
teach-notice-2 = 游戏是一个模型。它问的是“如果……会怎样”，不预言任何地方会发生什么。
teach-notice-3 = 没有哪个国家做到了这一切。2015 年那个故事大多是传言，游戏会一条一条地说明。

teach-play = 玩短版
teach-print = 这一页可以打印。

quiz-heading = 六道题
quiz-lead = 玩之前答一遍，玩之后再答一遍。答案只留在这台设备的这个浏览器里，不会去别的地方。
quiz-before = 玩之前
quiz-after = 玩之后
quiz-number = 第 { $number } 题，共 6 题
quiz-unsure = 我不知道
quiz-keep = 保存我的答案
quiz-kept = { $count ->
   *[other] 这台设备上保存了 { $count } 个答案。
}
quiz-forget = 删除我的答案
quiz-forgotten = 答案已删除。
quiz-csv = 存成表格（CSV，没有姓名）
quiz-compare-heading = 前后对比
quiz-compare-question = 题目
quiz-compare-before = 之前
quiz-compare-after = 之后
quiz-compare-model = 游戏显示的
quiz-compare-none = 没有答
quiz-compare-told = 和游戏显示的一致：之前 { $before } 题，之后 { $after } 题，共 6 题。
quiz-compare-wait = 两遍都保存以后，就能看到这张表。

quiz-1-ask = 在 2015 年的那个故事里，什么会让一个人的分数下降？
quiz-1-a = 只有这个人自己做的事
quiz-1-b = 这个人做的事，还有朋友做的事
quiz-1-c = 只有这个人故意做错的事
quiz-2-ask = 档案上写着：“因为你，减 8 分”。这能说明你做的事真正给朋友带来了多大伤害吗？
quiz-2-a = 能，档案算的正是这个
quiz-2-b = 不能，要和没有这件事的同一段人生比较
quiz-2-c = 能，只要档案没有差错
quiz-3-ask = 这样的分数最改变人们说话的哪一方面？
quiz-3-a = 人们受罚越来越多
quiz-3-b = 人们不说本来会说的话
quiz-3-c = 人们争论得更多
quiz-4-ask = 档案里多了一条错误的记录。在哪种情况下代价更大？
quiz-4-a = 本人被告知，并且可以提出异议
quiz-4-b = 没有人告诉本人
quiz-4-c = 没有区别
quiz-5-ask = 两项保障同时打开，能还回来多少？
quiz-5-a = 永远等于两项单独效果相加
quiz-5-b = 要看是哪两项；一项可以让另一项更有用，或更没用
quiz-5-c = 永远只有更强的那项算数
quiz-6-ask = 下面哪一件有文件可查？
quiz-6-a = 一家公司的高分让人更容易借到钱
quiz-6-b = 发政治内容会让分数下降
quiz-6-c = 低分会让网速变慢
