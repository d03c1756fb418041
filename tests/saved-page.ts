/** A page of a newspaper as a browser saves it: with a menu, a picture, a table, a link and strong words. */
export const SAVED_PAGE = `<!doctype html><html><head><meta charset="utf-8"><title>南山市公布5月价格_南山日报</title>
<link rel="canonical" href="https://paper.example.org/2024/05/price.html"></head><body>
<ul class="menu"><li><a href="/">首页</a></li><li><a href="/news">新闻</a></li></ul>
<h1>南山市公布5月价格</h1>
<div class="info">2024-06-01 10:00　来源：南山日报　责任编辑：张三</div>
<div class="content">
<p>南山市发展和改革局今天公布了五月份的价格，猪肉价格比上月略有上涨，大白菜价格下降，详见<a href="/table">价格表</a>。</p>
<figure><img src="price_files/a.jpg" alt="菜市场里的摊位"><figcaption>南山市一家菜市场</figcaption></figure>
<p>价格如下，供市民参考，下月的价格将在七月一日公布，请大家留意本报的消息。</p>
<table><tr><th>品种</th><th>单价</th></tr><tr><td>猪肉</td><td>14.62</td></tr><tr><td>大白菜</td><td>1.73</td></tr></table>
<p>发展和改革局的负责人说，<strong>价格总体平稳</strong>，供应充足，市民不必担心。</p>
</div><div class="share">分享到 微信 微博</div></body></html>`;

/** The picture of the page, beside it. */
export const PICTURE_FILE = 'price_files/a.jpg';
