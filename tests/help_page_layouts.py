"""Help pages as shop builders, help desk services and documentation tools lay them out, made up for the tests.

Each layout is put around the same content. What stands around it has words that the content does not have.
"""

from __future__ import annotations

KEPT = (
    "구매 확정 전이라면 주문 상세에서 반품을 신청할 수 있습니다.",
    "수거 기사가 영업일 2일 안에 방문합니다.",
    "상품을 받은 그대로 포장합니다.",
    "운송장을 붙여 문 앞에 둡니다.",
    "편도 3,000원",
    "도서산간 · 왕복 12,000원",
    "반품 사유가 판매자에게 있으면 배송비를 내지 않습니다.",
    "가구와 대형 가전은 전문 기사가 수거하며 날짜를 따로 정합니다.",
    "환불은 검수가 끝난 뒤 3영업일 안에 됩니다.",
)
"""What each page says, as lines or pieces of lines of the text that is read."""

AROUND = tuple(
    "로그인 회원가입 장바구니 마이페이지 이용약관 개인정보처리방침 사업자등록번호"
    " 통신판매업 쿠키 본문 바로가기 인기검색어"
    " 도움이 되었나요 공유하기 카카오톡 이전글 다음글 관련 문서 목차 베스트상품 팝업 대표이사 Copyright".split()
)
"""Words of menus, notices and footers."""

CONTENT = """
<p>구매 확정 전이라면 <strong>주문 상세</strong>에서 반품을 신청할 수 있습니다.</p>
<h2 id="pickup">수거</h2>
<p>수거 기사가 영업일 2일 안에 방문합니다.</p>
<ol><li>상품을 받은 그대로 포장합니다.</li><li>운송장을 붙여 문 앞에 둡니다.</li></ol>
<h2 id="fee">배송비</h2>
<table><thead><tr><th>지역</th><th>배송비</th></tr></thead>
<tbody><tr><td>일반</td><td>편도 3,000원</td></tr><tr><td>도서산간</td><td>왕복 12,000원</td></tr></tbody></table>
<p>반품 사유가 판매자에게 있으면 배송비를 내지 않습니다.</p>
<details><summary>큰 상품은 어떻게 하나요?</summary>
<p>가구와 대형 가전은 전문 기사가 수거하며 날짜를 따로 정합니다.</p></details>
<p>환불은 검수가 끝난 뒤 3영업일 안에 됩니다.</p>
"""

_FOOTER = """<p>(주)가나상회 대표이사 김가나 | 사업자등록번호 000-00-00000 | 통신판매업 신고 제0000-서울-00000호</p>
<ul><li><a href="/terms">이용약관</a></li><li><a href="/privacy">개인정보처리방침</a></li></ul>
<p>Copyright © 가나상회 All rights reserved.</p>"""
_MENU = """<ul><li><a href="/login">로그인</a></li><li><a href="/join">회원가입</a></li>
<li><a href="/cart">장바구니</a></li><li><a href="/my">마이페이지</a></li></ul>"""
_COOKIE = """<p>이 사이트는 쿠키를 씁니다. 계속 보면 쿠키 사용에 동의하는 것으로 봅니다.</p><button>동의</button>"""

LAYOUTS = {
    "shop builder": f"""<!DOCTYPE html><html lang="ko"><head><title>반품 신청하기 - 가나상회</title></head><body>
<div id="skipNavigation"><p><a href="#contents">본문 바로가기</a></p></div>
<div id="wrap"><div id="header"><div class="inner"><h1 class="xans-layout-logotop">
<a href="/index.html">가나상회</a></h1>
<div class="xans-layout-statelogoff">{_MENU}</div></div></div>
<div id="container"><div id="sidebar"><h2>게시판</h2><ul><li><a href="/a">베스트상품</a></li></ul></div>
<div id="contents"><div class="path"><span>현재 위치</span><ol><li><a href="/">홈</a></li><li><a href="/b">반품</a>
</li>
<li><strong>반품 신청하기</strong></li></ol></div>
<div class="boardView"><h3>반품 신청하기</h3><div class="detail">@</div></div>
<div class="xans-board-movement"><ul class="paging"><li>이전글 <a href="1">교환</a></li>
<li>다음글 <a href="2">취소</a></li></ul>
</div></div></div><div id="footer">{_FOOTER}</div></div></body></html>""",
    "help desk": f"""<!DOCTYPE html><html lang="ko"><head><title>반품 신청하기 – 가나상회 고객센터</title>
<link rel="canonical" href="https://help.gana.example/hc/ko/articles/1">
<meta property="og:title" content="반품 신청하기">
<meta property="og:site_name" content="가나상회 고객센터"></head><body>
<a class="skip-navigation" href="#main-content">본문 바로가기</a>
<header class="header"><div class="logo"><a href="/hc/ko">가나상회</a></div><nav class="user-nav">{_MENU}</nav>
</header>
<main role="main"><div class="container-divider"></div><div class="container">
<div class="sub-nav"><nav aria-label="현재 위치"><ol class="breadcrumbs"><li><a href="/">가나상회 고객센터</a></li>
<li><a href="/c">주문</a></li><li><a href="/r">반품</a></li></ol></nav>
<form role="search" class="search"><input type="search"></form></div>
<div class="article-container"><aside class="article-sidebar"><h3>관련 문서</h3><ul><li><a href="2">교환하기</a>
</li></ul></aside>
<article class="article"><header class="article-header">
<h1 title="반품 신청하기" class="article-title">반품 신청하기</h1>
<div class="article-meta"><time datetime="2026-09-30T01:00:00Z">2026년 9월 30일</time></div></header>
<section class="article-info"><div class="article-content"><div class="article-body">@</div></div></section>
<footer><div class="article-share"><ul><li><a href="https://kakao.example/share">카카오톡</a></li></ul></div>
<div class="article-votes"><span class="article-votes-question">도움이 되었나요?</span><button>예</button></div>
</footer>
<div class="article-relatives"><h2>관련 문서</h2><ul><li><a href="3">취소하기</a></li></ul></div></article></div>
</div></main>
<footer class="footer">{_FOOTER}</footer></body></html>""",
    "documentation": f"""<!DOCTYPE html><html><head><title>반품 신청하기 | 가나상회</title></head><body>
<div class="gitbook-root">
<header class="sticky"><a href="/">가나상회</a>{_MENU}</header>
<div class="flex"><aside class="relative"><ul><li><a href="/login">로그인</a></li><li><a href="/x">장바구니</a></li>
</ul></aside>
<main class="flex-1"><header><nav aria-label="Breadcrumb"><ol><li><a href="/r">반품</a></li></ol></nav>
<h1>반품 신청하기</h1></header><div class="grid">@</div>
<div class="pagination-nav"><a href="p">이전글 교환</a><a href="n">다음글 취소</a></div></main>
<aside class="toc"><p>목차</p><ul><li><a href="#pickup">수거</a></li></ul></aside></div>
<footer>{_FOOTER}</footer></div><div class="cookie-banner" role="dialog">{_COOKIE}</div></body></html>""",
    "tables": f"""<html><head><meta name="viewport" content="x"><title>가나상회 > 반품 신청하기</title></head><body>
<table width="100%"><tr><td colspan="2"><a href="/"><img src="/logo.gif" alt=""></a></td></tr><tr>
<td class="lnb">{_MENU}</td>
<td><h1>반품 신청하기</h1><table width="100%"><tr><td>@</td></tr></table></td></tr>
<tr><td colspan="2" class="copyright">{_FOOTER}</td></tr></table></body></html>""",
    "page builder": f"""<!DOCTYPE html><html><head><title>반품 신청하기</title></head>
<body class="page has-sidebar">
<div class="s1"><div class="s2"><div class="gnb-wrap">{_MENU}</div></div><div class="s3"><div class="s4">
<div class="title-area">
<h1><span>반품</span> <span>신청하기</span></h1></div></div><div class="s4"><div class="s5"><div class="txt">@</div>
</div></div></div>
<div class="footer-wrap">{_FOOTER}</div></div><div id="layer_popup" class="popup">팝업 {_COOKIE}</div></body>
</html>""",
    "without classes": f"""<!DOCTYPE html><html><head><title>반품 신청하기</title></head><body><div>{_MENU}</div>
<div><h1>반품 신청하기</h1>@</div><div>{_FOOTER}</div></body></html>""",
    "xhtml": f"""<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "">
<html xmlns="http://www.w3.org/1999/xhtml"><head><title>반품 신청하기</title><script src="a.js"/></head><body>
<div id="gnb">{_MENU}</div><div id="content"><h1><a id="top"/>반품 신청하기</h1>@</div>
<div id="footer">{_FOOTER}</div></body></html>""",
    "several articles": f"""<!DOCTYPE html><html><head><title>반품 신청하기 :: 가나상회</title></head><body>
<header>{_MENU}</header>
<div id="app"><section class="sub-visual"><h1>반품 신청하기</h1></section><article>@</article>
<section class="share-area"><p>공유하기</p><a href="#">카카오톡</a></section>
<section class="recent"><article class="related"><a href="1">관련 문서: 교환</a></article></section></div>
<footer>{_FOOTER}</footer></body></html>""",
    "comments": f"""<!DOCTYPE html><html><head><title>반품 신청하기 | 가나상회 블로그</title></head><body>
<div id="head"><div class="login">{_MENU}</div></div><div class="area_view"><h1 class="hd">반품 신청하기</h1>
<div class="entry">@</div>
<div class="another_category"><div class="sns">공유하기 카카오톡</div></div>
<div class="comments"><h2>댓글</h2><p>팝업 때문에 못 봤는데 고맙습니다! 저도 로그인이 안 되어서 고생했어요.</p>
</div></div>
<div id="foot" class="copyright">{_FOOTER}</div></body></html>""",
    "application": f"""<!DOCTYPE html><html><head><title>반품 신청하기</title></head><body>
<noscript>팝업을 켜세요.</noscript>
<div id="root"><div role="banner">{_MENU}</div><div role="main"><h1>반품 신청하기</h1>
<div class="content-search-free">@</div></div>
<div role="contentinfo">{_FOOTER}</div></div><div aria-modal="true" role="dialog">{_COOKIE}</div>
<script>var 팝업 = "로그인";</script><template><p>팝업</p></template></body></html>""",
    "one form": f"""<html><head><title>반품 신청하기</title></head><body><form id="aspnetForm" method="post">
<div id="top_menu">
<div id="gnb">{_MENU}</div></div><div class="sub_container"><div id="lnb"><ul><li><a href="a">인기검색어</a></li>
</ul></div>
<div class="sub_content"><h1>반품 신청하기</h1>@<p class="feedback">도움이 되었나요? <input type="radio">
<label>예</label></p>
</div></div><div id="footer">{_FOOTER}</div></form></body></html>""",
    "left menu": f"""<html><body><div id="u_skip"><a href="#ct">본문 바로가기</a></div><div id="wrap">
<div class="Header"><div class="Gnb">{_MENU}</div></div><div id="ct"><div class="LeftMenu">{_MENU}</div>
<div class="cs_view"><h3 class="tit">반품 신청하기</h3><div class="cont">@</div>
<div class="survey">도움이 되었나요?<br>예 아니오</div></div></div>
<div class="Foot">{_FOOTER}</div></div></body></html>""",
    "hashed classes": f"""<html><head><meta property="og:title" content="반품 신청하기 | 가나상회">
<meta property="og:site_name" content="가나상회"></head><body><div class="css-1a"><div class="css-2b">{_MENU}</div>
<div class="css-3c"><div class="css-4d"><h1>반품 신청하기</h1></div><div class="css-5e">@</div></div>
<div class="css-6f">{_FOOTER}</div></div></body></html>""",
    "fragment": "<h1>반품 신청하기</h1>@",
}
