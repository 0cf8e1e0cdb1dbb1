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
