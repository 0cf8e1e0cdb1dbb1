# 命令 `model-citizen play` 在终端里说的话。
command-preparing = 正在准备林港。第一次启动需要编译，大约一分钟。
command-open = 请在这台电脑的浏览器里打开这个地址：{ $url }
command-stop = 没有任何数据离开这台电脑。按 Ctrl-C 结束游戏。
command-no-page = 网页尚未构建，目前只回应 /api/ 下的请求。
