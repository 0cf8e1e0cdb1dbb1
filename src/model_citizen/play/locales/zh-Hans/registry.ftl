# 英文原文在量、单位和方案文件里，别的语言在这里翻译。出处以原文的指纹为名：原文一改，译文就不再使用。

measure-turnout_share = 号召日的到场率
measure-readiness_share = 一触即发的程度
measure-points_lost_through_others_share = 因别人而失的分
measure-points_lost_through_friends_share = 因认识的人连带而失的分
measure-harmed_without_own_act_share = 什么也没做却有损失的人
measure-points_lost = 失去的分
measure-awareness_share = 知道这个方案的人
measure-perceived_risk = 感到的风险
measure-true_risk = 真实的风险
measure-perceived_dissent = 感到的异议
measure-voiced_dissent_share = 说出的话里异议的比例
measure-pluralistic_ignorance = 人人以为别人不这么想
measure-refusals_poor_minus_rich = 行为相同时，最穷五分之一比最富五分之一多受的拒绝
measure-refusals_dissenters_minus_supporters = 行为相同时，异议最多的五分之一比最少的多受的拒绝
measure-loss_through_others_dissenters_minus_supporters = 行为相同时，异议最多的五分之一比最少的多因别人失的分
measure-entries_without_act_share = 背后没有任何行为的记录
measure-wrong_entries_share = 正确的档案里不会有的记录
measure-appeals_won_share = 成功的申诉
measure-loan_refusals = 被拒的贷款
measure-travel_refusals = 被拒的旅行证件
measure-job_refusals = 被拒的求职
measure-throttled_days = 网速变慢的天数
measure-loans_refused_by_scheme = 因方案被拒的贷款
measure-travel_refused_by_scheme = 因方案被拒的旅行证件
measure-jobs_refused_by_scheme = 因方案被拒的求职
measure-low_spell_days = 在最低一档停留多久
measure-low_return_share = 从最低一档回来的人
measure-ever_low_share = 曾经在最低一档的人
measure-refusal_concentration = 同样的人一再受打击
measure-mean_ties = 一个人认识的人数
measure-ties_cut_by_score = 因怕分数而断绝的来往
measure-ties_cut_by_quarrel = 因争吵而断绝的来往
measure-ties_cut_by_score_share = 断绝的来往中因怕分数的比例
measure-score_assortativity = 分数相近的人在一起
measure-view_assortativity = 看法相近的人在一起
measure-largest_component_share = 连成一片的人
measure-low_isolation = 最低一档的孤立
measure-freedom_lost_option_weeks = 失去的自由
measure-speech_lost = 失去的自由：说话
measure-association_lost = 失去的自由：交往
measure-movement_lost = 失去的自由：出行
measure-work_lost = 失去的自由：工作
measure-credit_lost = 失去的自由：借钱
measure-connection_lost = 失去的自由：上网
measure-home_lost = 失去的自由：住处
measure-schooling_lost = 失去的自由：上学
measure-support_lost = 失去的自由：补助
measure-enrolled_share = 被打分的人
measure-shown_score_share = 展示出来的分数
measure-mean_score = 平均分
measure-worth_of_points = 分数的价值
measure-band_mobility = 进出最低一档
measure-points_gained = 得到的分
measure-dissent_half_life_days = 公开异议的半衰期
measure-recovered_share = 恢复了多少
measure-recovery_days = 多少天恢复
measure-dissent_wanted = 想说异议的天数
measure-dissent_voiced = 说出异议的天数
measure-held_back_share = 压下不说的异议
measure-silence_share = 沉默
measure-anticipatory_silence_share = 未受罚先沉默
measure-induced_speech_share = 方案激起的话
measure-falsified_support_points = 假装的支持
measure-support_voiced = 说出支持的天数
measure-praise_performed_share = 为分数而作的称赞
measure-reported_dissent_share = 被告密者举报的异议
measure-refusals_poor_minus_rich_margin = 最穷五分之一比最富五分之一多受的拒绝之差
measure-refusals_dissenters_minus_supporters_margin = 异议最多的五分之一比最少的多受的拒绝之差
measure-loss_through_others_dissenters_minus_supporters_margin = 异议最多的五分之一比最少的多因别人失的分之差
measure-housing_refusals = 被拒的住房
measure-school_refusals = 被拒的入学
measure-deposit_refusals = 被拒的免押金租借
measure-benefit_refusals = 被拒的社区补助
measure-housing_refused_by_scheme = 因方案被拒的住房
measure-schools_refused_by_scheme = 因方案被拒的入学
measure-deposits_refused_by_scheme = 因方案被拒的免押金租借
measure-benefits_refused_by_scheme = 因方案被拒的社区补助
measure-refusals_lifted_by_scheme = 因方案而免去的拒绝
measure-doors_shut_together_share = 一起关上的门
measure-trust_between_ties = 熟人之间的信任
measure-detriments = 受到的不利对待
measure-detriments_unrelated_share = 依据无关领域的不利对待
measure-detriments_disproportionate_share = 没有理由或不相称的不利对待
measure-detriments_both_share = 同时符合禁令两个条件的不利对待
measure-detriments_neither_share = 禁令两个条件都不符合的不利对待
measure-detriments_wholly_unrelated_share = 只依据无关领域的不利对待
measure-appeals_filed = 提出的申诉
measure-appeals_decided = 有结果的申诉
measure-appeals_waiting = 等待中的申诉
measure-appeals_won_against_error_share = 对错误记录申诉成功
measure-appeals_won_against_truth_share = 对真实记录申诉成功
measure-reviewed_share = 真正有人看过的拒绝
measure-overruled_share = 被改判的拒绝
measure-repairs_done = 修复的档案

unit-correlation = 相关系数
unit-days-per-1-000-person-years = 每千人年的天数
unit-ends-of-ties-per-1-000-person-years = 每千人年的断绝次数
unit-option-weeks-per-1-000-people-and-year = 每千人每年的选择周数
unit-per-1-000-person-years = 每千人年
unit-percentage-points = 百分点
unit-points-of-share = 比例之差
unit-points-per-person-and-year = 每人每年的分
unit-ratio = 比值
unit-refusals-per-person = 每人被拒次数
unit-risk-0-to-1 = 风险，0 到 1
unit-ties-per-person = 每人认识的人数
unit-worth-0-to-1 = 价值，0 到 1
unit-trust-0-to-1 = 信任，0 到 1
unit-per-1-000-people = 每千人

# Wei et al. 2016 name the weight alpha and leave it free
source-6e18296e = Wei 等人 2016 年把这个权重叫作 alpha，没有给出数值
# without it every score ends at the floor or the ceiling within a few years
source-87ed4a1c = 没有它，几年之内每个分数都会到最低或最高
# the article calls it a rumour; no instance found
source-98159232 = 文章自己称之为传言；没有找到任何实例
# the article calls it a rumour; true of the court list, not of the score
source-ae6ab7c4 = 文章自己称之为传言；法院名单确有此事，分数没有
# consumer loans were set from the private score from 2015
source-dd9e7a0f = 从 2015 年起，消费贷款的额度由这家公司的分数决定
# chosen so that errors are of the size the FTC found in credit files (2013: 5 % serious, 21 % any)
source-35123e40 = 这样选择，是为了让差错和美国联邦贸易委员会在信用档案里发现的一样多（2013 年：严重 5%，任何差错 21%）
# the article: old comments count at a job application; no source for any system
source-767134d4 = 文章：求职时旧评论会算数；没有任何系统的出处
# Lichter, Loeffler and Siegloch 2021: 1 to 10 informers a thousand people by county; the article compares the score with them
source-0d95ece5 = Lichter、Loeffler 和 Siegloch 2021 年：各县每千人有 1 到 10 名告密者；文章拿分数和他们相比
# the article: provocateurs who got people to agree; the documented method was another one
source-e9adb904 = 文章：有人诱使别人附和；有据可查的手法是另一种
# the article says nothing of it
source-853ea34d = 文章没有提到
# the article: buying from local, approved shops raises it; a commercial bias, not a patriotic one. The weight is ours
source-5c5d34e9 = 文章：在本地认可的商店购物会加分；那是商业上的偏向，不是爱国的偏向。分值是我们定的
# the video: links on the market crash; never shown. The weight is ours
source-a3983b5f = 视频：转发股市大跌的链接；从未得到证实。分值是我们定的
# the article: a comment; never shown. The weight is ours
source-25b01290 = 文章：一条评论；从未得到证实。分值是我们定的
# the article: posting what the regime dislikes; denied by the firm, never shown. The weight is ours
source-c2eab277 = 文章：发当局不喜欢的内容；公司否认，从未得到证实。分值是我们定的
# village reports from Rongcheng, 2019: +2 for unpaid work
source-86e513cf = 2019 年来自荣成村里的报道：义务劳动加 2 分
# the article: a comment from last year when you look for work. The weight is ours
source-80274fbb = 文章：你找工作时，去年的一条评论。分值是我们定的
# the video: pictures of a forbidden square; never shown. The weight is ours
source-abd4a4fe = 视频：一个禁提的广场的图片；从未得到证实。分值是我们定的
# the article: ordering from abroad lowers it; nothing supports it. The weight is ours
source-28910ea7 = 文章：从国外订购会减分；没有任何依据。分值是我们定的
# a report weighs as much as criticism
source-a8d4da51 = 一次举报和一次批评同样重
# a misread act weighs as much as criticism
source-acfdc220 = 一次误读和一次批评同样重
# the article: obedience is rewarded. The weight is ours
source-79b27c2a = 文章：听话有奖。分值是我们定的
# the article sets an app that rates people beside the score; nobody fed its ratings into one. The weight is ours
source-f18a87e6 = 文章把一个给人打分的应用和这个分数放在一起说；没有人把它的评分算进分数。分值是我们定的
# the article: browsing habits; not among the published dimensions. The weight is ours
source-3597a132 = 文章：浏览习惯；不在公布的维度里。分值是我们定的
# a false report cannot be told from a true one
source-7d93e405 = 诬告和真实的举报分不清
# the article: sharing state news raises it; never shown. The weight is ours
source-e704e024 = 文章：转发官方新闻会加分；从未得到证实。分值是我们定的
# the article: third-party content counts against you; no source for any system. The weight is ours
source-949efc66 = 文章：别人发的内容也算在你头上；没有任何系统的出处。分值是我们定的
# the article: political opinions without prior permission; no such permission is known. The weight is ours
source-1d793166 = 文章：未经事先许可的政治意见；没有听说过这样的许可。分值是我们定的
# another person's record weighs as much as criticism
source-089e5803 = 别人的记录和一次批评同样重
# announced without opt-out (Washington Post, 1 October 2015), changed four days later
source-bf60cc7f = 宣布时不能退出（《华盛顿邮报》，2015 年 10 月 1 日），四天后改了
# the app was announced as open to anybody; how many would rate is unknown
source-5d68218d = 这个应用宣布对任何人开放；会有多少人打分，不知道
# Sesame Credit was released on 28 January 2015
source-947cebd1 = 芝麻信用于 2015 年 1 月 28 日推出
# the article: mandatory for everybody by 2020; it never came, and the plan of 2014 spoke of records, not of a score
source-09166c19 = 文章：到 2020 年人人必须参加；这件事没有发生，2014 年的规划说的是记录，不是分数
# the article: two firms that run all networks and hold everything; one firm held its own customers' data
source-81b65790 = 文章：两家公司掌管所有社交网络，握有一切；实际是一家公司握有自己顾客的数据
# the article speaks of losses only
source-73080a81 = 文章只说到失分
# the article: it hurts you if any of your friends do it; a reported 5 % of the private score was connections
source-b2d2ea4a = 文章：任何一个朋友这样做，都会害到你；据报道，那家公司的分数里有 5% 是人脉
# visas for two countries were eased by a good score in 2015
source-00c298e9 = 2015 年，高分让两个国家的签证更容易办
# 2020 ended with guidance that narrowed the system; no obligation came
source-9534d720 = 2020 年底出台的指导意见收窄了这个体系；没有出现强制
# 1,000 points at the start (Foreign Policy, 3 April 2018, read in part; unchecked against the text)
source-1b1da640 = 起点 1,000 分（《外交政策》，2018 年 4 月 3 日，只读了一部分；未与原文核对）
# no ceiling is in the texts we read
source-22eee1c1 = 我们读到的文本里没有上限
# Rongcheng's standards (China Law Translate): grade AA from 1,030; from memory, unchecked
source-6d0f7d67 = 荣成的标准（China Law Translate）：1,030 分起为 AA 级；凭记忆，未核对
# no floor is in the texts we read
source-a2a186a4 = 我们读到的文本里没有下限
# Rongcheng's standards (China Law Translate): grade A from 960; from memory, unchecked
source-a2408fa3 = 荣成的标准（China Law Translate）：960 分起为 A 级；凭记忆，未核对
# Rongcheng's standards (China Law Translate): grade C from 600; from memory, unchecked
source-d82d77be = 荣成的标准（China Law Translate）：600 分起为 C 级；凭记忆，未核对
# Rongcheng's standards (China Law Translate): grade AAA from 1,050; from memory, unchecked
source-ae549992 = 荣成的标准（China Law Translate）：1,050 分起为 AAA 级；凭记忆，未核对
# Rongcheng's standards (China Law Translate): grade B from 850; from memory, unchecked
source-b961def4 = 荣成的标准（China Law Translate）：850 分起为 B 级；凭记忆，未核对
# Trivium China: 11 % of people in pilot areas knew of theirs
source-15f453af = Trivium China：试点地区有 11% 的人知道自己有分数
# no published item touches speech: raise it to ask what the open-ended item would do
source-d5c0c50a = 公布的条目没有一条涉及言论：调高它，可以问那条开放的条目会造成什么
# no duty to give notice is in the texts we read
source-279a8150 = 我们读到的文本里没有告知的义务
# no published item touches speech
source-2b77a5ce = 公布的条目没有一条涉及言论
# few had heard of it after years (Trivium China)
source-5dd802aa = 过了几年，听说过的人还很少（Trivium China）
# none found
source-d7fed78b = 没有找到
# village gatherers of information write down some of it: ten paper forms in one village (village reports from Rongcheng, 2019)
source-fbd0e4e2 = 村里的信息采集员记下其中一部分：一个村里有十份纸质表格（2019 年来自荣成村里的报道）
# no private holder of data is named in what we read
source-d71f08e8 = 我们读到的材料没有提到任何持有数据的私人公司
# the items are known to courts, banks, utilities and police, so what they have has to come in
source-6c0d0a56 = 这些条目法院、银行、水电公司和警方本来就知道，所以他们有的都得交进来
# high grades are rewarded; which doors that opens is not in what we read
source-a016ef3c = 高等级有奖励；奖励打开哪些门，我们读到的材料里没有
# as in court-list: about 1 % of people listed
source-3e04d53a = 同 court-list：约 1% 的人上了名单
# as in court-list
source-5e479eaa = 同 court-list
# village reports from Rongcheng, 2019: +10 for a son in the army
source-b358749c = 2019 年来自荣成村里的报道：儿子当兵加 10 分
# Rongcheng's standards (China Law Translate): loan or card arrears, each month
source-70ef204e = 荣成的标准（China Law Translate）：贷款或信用卡拖欠，按月计
# Rongcheng's standards (China Law Translate): contract breach
source-07b1b68b = 荣成的标准（China Law Translate）：违约
# Rongcheng's standards (China Law Translate): counterfeit goods
source-a09bb24a = 荣成的标准（China Law Translate）：假货
# Rongcheng's standards (China Law Translate): damaging utilities
source-3dfe96b6 = 荣成的标准（China Law Translate）：损坏公用设施
# village reports from Rongcheng, 2019: +30 for a donated television of 3,000 yuan
source-21ca8d6b = 2019 年来自荣成村里的报道：捐一台三千元的电视机加 30 分
# Rongcheng's standards (China Law Translate): sued and found in breach
source-a19cb290 = 荣成的标准（China Law Translate）：被起诉并判定违约
# Rongcheng's standards (China Law Translate): inquiry into illegal fund-raising
source-da5e232c = 荣成的标准（China Law Translate）：因非法集资被调查
# Rongcheng's standards (China Law Translate): found in arrears by a court
source-bbc8a8c6 = 荣成的标准（China Law Translate）：被法院判定拖欠
# Rongcheng's standards (China Law Translate): late utility fees
source-4edcf909 = 荣成的标准（China Law Translate）：水电费迟付
# Rongcheng's standards (China Law Translate): an open-ended item of 5 to 50 points; 25 is our choice within them
source-9834fd60 = 荣成的标准（China Law Translate）：一条 5 到 50 分的开放条目；25 是我们在其中的选择
# Rongcheng's standards (China Law Translate): breach of a private loan
source-9a803384 = 荣成的标准（China Law Translate）：民间借款违约
# Rongcheng's standards (China Law Translate): stealing water or power
source-662c45ca = 荣成的标准（China Law Translate）：偷水偷电
# Rongcheng's standards (China Law Translate): tampering with heating
source-12a9ee1f = 荣成的标准（China Law Translate）：私改供暖
# praise earns nothing here
source-eede62f3 = 称赞在这里不加分
# purchases earn nothing here
source-1297c654 = 购物在这里不加分
# the text of 2016 to 2018 (China Law Translate); the day is from memory, unchecked
source-042b8b7e = 2016 到 2018 年的文本（China Law Translate）；日期凭记忆，未核对
# mandatory at first, by consent later (China Law Translate, Rongcheng)
source-ed56d91b = 起初强制，后来需经同意（China Law Translate，荣成）
# rewards are small
source-98ac1e3a = 奖励很小
# news earns nothing here
source-3d930b56 = 新闻在这里不加分
# AA and AAA are worth showing
source-74b2bc76 = AA 和 AAA 值得展示
# grades hang on the boards of some villages; nobody counted
source-1bfbf37a = 有些村把等级贴在公告栏上；没有人数过
# most users stood between 500 and 600 soon after the release (Jing Daily, from Xinhua)
source-d03309bd = 推出后不久，多数用户在 500 到 600 分之间（精日传媒，引新华社）
# Sesame Credit as described in trade and state press, 2015: 350 to 950
source-b1f9d406 = 2015 年行业和官方报刊所述的芝麻信用：350 到 950 分
# Sesame Credit as described in trade and state press, 2015: bands at 550, 600, 650, 700
source-bceaf79c = 2015 年行业和官方报刊所述的芝麻信用：以 550、600、650、700 分档
# no rule about speech: raise it to ask what confusion would do
source-55c5de16 = 没有关于言论的规则：调高它，可以问误会会造成什么
# the application shows the score, not the entries
source-ec77f22d = 应用里显示分数，不显示记录
# no rule about speech: losing points says nothing about the risk of speaking
source-1d461fc7 = 没有关于言论的规则：失分并不说明开口有什么风险
# deeds earn nothing here
source-48baa2c3 = 好事在这里不加分
# Sesame Credit as described in trade and state press, 2015: deposit-free hire for good scores. The band is ours
source-7537faf4 = 2015 年行业和官方报刊所述的芝麻信用：高分可免押金租借。档次是我们定的
# a deposit keeps the poor from hiring more often than the rich
source-392cf53b = 押金更常把穷人挡在租借之外
# old conduct weighs less; how much less is not known
source-fb1aef4d = 旧的行为分量变轻；轻多少不知道
# the product had one firm's data
source-6cee0914 = 这个产品用的是一家公司的数据
# of the offices only the courts' list came in
source-78c06c13 = 机关的数据里，只有法院的名单进来
# the courts' list was taken in from July 2015 (from memory, unchecked)
source-73c429f2 = 法院的名单从 2015 年 7 月起被采用（凭记忆，未核对）
# small loans only; the share is ours
source-b2453767 = 只有小额贷款；比例是我们定的
# consumer loans were set from the private score from 2015; 60 % of borrowers had never had bank credit. The band is ours
source-3ed55557 = 从 2015 年起，消费贷款依据这家公司的分数；六成借款人从未有过银行信用。档次是我们定的
# two bills a month
source-888973b2 = 每月两笔账单
# behaviour weighs a reported 20 %; use of the firm's own platform raised it; the points are ours
source-d57bb1d8 = 据报道行为占 20%；使用这家公司自己的平台会加分；分值是我们定的
# credit history weighs a reported 35 %; the points are ours
source-4fefce1e = 据报道信用历史占 35%；分值是我们定的
# the courts' list was taken in from July 2015 (from memory, unchecked); the points are ours
source-cc8da81c = 法院的名单从 2015 年 7 月起被采用（凭记忆，未核对）；分值是我们定的
# fulfilment weighs a reported 25 %; the points are ours
source-50d5a25e = 据报道履约占 25%；分值是我们定的
# a misread act weighs about as much as a late bill
source-e4c33206 = 一次误读大约和一次迟付账单同样重
# credit history and fulfilment weigh a reported 35 and 25 %; the points are ours
source-195f0c16 = 据报道信用历史和履约占 35% 和 25%；分值是我们定的
# another person's record weighs as much as a month in arrears
source-c2d7600e = 别人的记录和拖欠一个月同样重
# others see a score only where it is shown
source-fd425d37 = 别人只有在本人展示时才看得到分数
# explainer pages on Sesame Credit: monthly, on the 6th (secondary)
source-f79f8c43 = 介绍芝麻信用的网页：每月 6 日公布（二手资料）
# no figure for the first years; about 80 % of people asked in 2018 used some commercial score (secondary)
source-76602441 = 头几年没有数字；2018 年受访者中约八成用过某种商业分数（二手资料）
# a low score closes nothing by itself
source-357f8e84 = 低分本身不关上任何门
# a private product, joined by consent (Sesame Credit as described in trade and state press)
source-1e56762f = 私人产品，经同意加入（行业和官方报刊所述的芝麻信用）
# surveys: rewards move people more than punishments (Kostka and Antoine)
source-0b82b407 = 调查：奖励比惩罚更能打动人（Kostka 和 Antoine）
# the firm holds its customers' data before they ask for a score
source-6cd884a2 = 在顾客要分数之前，这家公司就握有他们的数据
# who has paid leaves the courts' list (2024: 2.82 million through credit repair, People's Daily, 8 March 2025)
source-bbf7cd8f = 还清的人从法院名单上除名（2024 年：282 万人经信用修复除名，《人民日报》，2025 年 3 月 8 日）
# nothing says that friends could only lower it
source-b7c6981f = 没有材料说朋友只会拉低分数
# connections weigh a reported 5 % (Sesame Credit as described in trade and state press): standing of friends, not their posts
source-a136e04b = 据报道人脉占 5%（行业和官方报刊所述的芝麻信用）：算的是朋友的信用，不是他们的帖子
# two countries of many; the share of journeys is ours
source-773f0add = 众多国家中的两个；行程的比例是我们定的
# visas for two countries were eased from scores of 700 and 750, 2015
source-2cf478bf = 2015 年，700 分和 750 分可使两个国家的签证更容易办
