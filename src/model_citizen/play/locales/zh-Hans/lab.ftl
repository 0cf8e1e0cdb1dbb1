# 分析者的实验室。

lab-heading = 实验室
lab-lead = 一个社会过两遍，同样的人，同样的运气：一遍按你的设定，一遍是它的孪生。不同之处，就是你改动的结果。
lab-what-if = 它回答“如果……会怎样”，不预言任何事。里面的人全是虚构的。
lab-scenario = 方案
lab-theory = 关于开口的理论
lab-people = 人数（{ $least } 到 { $most }）
lab-years = 年数（{ $least } 到 { $most }）
lab-seeds = 种子：几个社会（最多 { $most } 个）
lab-first-seed = 第一个种子
lab-safeguards = 打开的保障
lab-against = 孪生
lab-against-none = 同一个社会，没有任何方案
lab-against-as-told = 同一个方案，没有这些保障和设定
lab-set = 单项设定
lab-set-how = 一行一项，例如 spill_over.weight=0.5
lab-go = 两个都过一遍
lab-cancel = 停止
lab-result = 有什么不同
lab-result-seeds = { $seeds ->
    [one] 一个社会。要有范围，需要几个种子。
   *[other] { $seeds } 个社会的平均。范围是其中最小和最大的差别。
}
lab-headline = 主要数字
lab-more = 其余所有数字
lab-measure = 量
lab-with = 按设定
lab-without = 孪生
lab-range = 差别的范围
lab-chart-pick = 画哪一项
lab-chart-told = { $what }：最后，按设定是 { $here }，孪生是 { $there }。
lab-export = 带走
lab-export-scenario = 方案文件（YAML）
lab-export-report = 报告（HTML）
lab-changed = 改动了什么
job-waiting = 等待空位
job-compiling = 正在编译循环（只需一次）
job-running = 两个社会正在往前过
job-done = 完成
job-cancelled = 已停止
job-failed = 失败了
job-seed = 种子 { $seed }，共 { $seeds } 个

scenario-press-2015 = 2015 年媒体讲的故事
scenario-press-2015-voluntary = 媒体讲的故事，但从未强制
scenario-zhima-2015 = 一家公司 2015 年的分数：芝麻
scenario-rongcheng = 一个小城的文件规定：荣成
scenario-suining-2010 = 一个县 2010 年的积分：睢宁
scenario-suzhou = 一座城市的分数：苏州
scenario-court-list = 法院的失信名单
scenario-fidenza = 给租户的积分：菲登扎
scenario-stasi = 只有告密者，没有分数
scenario-rating-app = 给人打分的应用
scenario-none = 没有方案
scenario-template = 你自己的国家（空白）

theory-candid = 直率：人们怎么想就怎么说
theory-rational = 理性：人们权衡开口和风险
theory-threshold = 门槛：有足够多的人说，人们才说
theory-rebellion = 反抗：不满对被捕的可能
theory-spiral = 沉默的螺旋：人们听自己这边有多少声音
theory-learning = 学习：人们重复得到过奖励的做法
theory-enforcement = 施压：人们逼别人服从
theory-backlash = 反弹：管控让人说得更多

safeguard-notice = 告知
safeguard-appeal = 申诉
safeguard-accuracy_duty = 核实义务
safeguard-basis_in_law = 法律依据
safeguard-context_wall = 领域隔离
safeguard-essentials_floor = 基本生活保底
safeguard-explanation = 说明理由
safeguard-full_ban = 全面禁止
safeguard-human_review = 人工复核
safeguard-no_coupling = 禁止数据联通
safeguard-no_publicity = 不得公开
safeguard-non_discrimination_audit = 反歧视审查
safeguard-opt_in = 自愿加入
safeguard-opt_out = 可以退出
safeguard-oversight = 独立监督
safeguard-personal_liability = 责任自负
safeguard-proportionality_cap = 处罚相称
safeguard-repair = 信用修复
safeguard-sensitive_data_out = 排除敏感数据
safeguard-speech_exempt = 言论豁免
safeguard-sunset = 到期终止
safeguard-suspensive_appeal = 申诉期间暂停执行
safeguard-time_limit = 记录期限
