# 各页共用的词句。

page-title = { $heading } · 模范公民
brand = 模范公民
skip = 跳到正文
nav = 页面
nav-play = 玩
nav-lab = 实验室
nav-teach = 给老师
language = 语言
language-en = English
language-zh-Hans = 简体中文
foot = 这里的人全是虚构的。游戏只在这台设备上运行：没有账号，没有声音，不计时，不用 Cookie。
loading = 请稍等……
working = 这个社会正在往前过……
back = 返回
next-to = 继续：{ $page }
retry = 再试一次
fault-heading = 没有成功
fault-network = 这台设备上的程序没有回应。它还在运行吗？请用“model-citizen play”启动，再打开这一页。

label-documented = 有据可查
label-reported = 媒体报道
label-rumour = 传言
label-assumption = 假设
labels-documented = 有据可查
labels-reported = 媒体报道
labels-rumour = 传言
labels-assumption = 我们的假设
label-meaning-documented = 有正式文件、公司自己的说明，或研究可以证明。
label-meaning-reported = 有名有姓的报纸或电视台报道过。
label-meaning-rumour = 只是被人转述，或已被否认，或从未发生。
label-meaning-assumption = 是我们定的，没有公开资料能确定它。

chart-table = 同样的内容，用表格看
save-csv = 存成表格（CSV）
copy = 复制
copied = 已复制。
yes = 是
no = 否
points = { $points ->
   *[other] { $shown } 分
}
