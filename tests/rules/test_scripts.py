import pytest
from helper import checked, cleaned, stays

from rules.cases import NEWS, STORY, TEXTS, A, B, around, stand_before

SCRIPTS = {
    "adsense": "(adsbygoogle = window.adsbygoogle || []).push({});",
    "googletag": "googletag.cmd.push(function() { googletag.display('div-gpt-ad-1'); });",
    "yandex": "window.yaContextCb.push(()=>{ Ya.Context.AdvManager.render({ renderTo: 'rtb', blockId: 'R-A-1' }) })",
    "taboola": "window._taboola = window._taboola || [];\n_taboola.push({mode:'thumbnails-a', container:'below', placement:'Below'});",
    "tag manager": "(function(w,d,s,l,i){w[l]=w[l]||[];w[l].push({'gtm.start': new Date().getTime(),event:'gtm.js'});"
    "var f=d.getElementsByTagName(s)[0];f.parentNode.insertBefore(j,f);})(window,document,'script','dataLayer','GTM-X');",
    "analytics": "var _gaq = _gaq || [];\n  _gaq.push(['_setAccount', 'UA-1-1']);\n  (function() {\n    var ga = document.createElement('script');"
    " ga.async = true;\n    var s = document.getElementsByTagName('script')[0]; s.parentNode.insertBefore(ga, s);\n  })();",
    "gtag": "window.dataLayer = window.dataLayer || []; function gtag(){dataLayer.push(arguments);} gtag('js', new Date()); gtag('config', 'G-1');",
    "facebook": "!function(f,b,e,v,n,t,s){if(f.fbq)return;n=f.fbq=function(){n.queue.push(arguments)};}(window,document,'script','//x/f.js');"
    " fbq('init', '123'); fbq('track', 'PageView');",
    "document.write": 'document.write("<scr"+"ipt src=\'//x.org/a.js\'></scr"+"ipt>");',
    "jQuery": "jQuery(document).ready(function($){ $('.x').on('click', function(){ alert('It\\'s on; really'); }); });",
    "CDATA": '/* <![CDATA[ */\nvar wpcf7 = {"apiSettings":{"root":"https:\\/\\/e.org\\/"},"cached":"1"};\n/* ]]> */',
    "CDATA with slashes": "//<![CDATA[\nvar a = 1;\n//]]>",
    "state": 'window.__INITIAL_STATE__={"a":{"b":[1,2]},"t":"x; y"};',
    "next": 'self.__next_f.push([1,"6:[\\"$\\",\\"div\\"]"])',
    "packed": "eval(function(p,a,c,k,e,d){e=function(c){return c};return p}('0 1',2,2,'a|b'.split('|'),0,{}))",
    "baidu": "BAIDU_CLB_fillSlot('123456');",
    "mgid": '(function(w,q){w[q]=w[q]||[];w[q].push(["_mgc.load"])})(window,"_mgq");',
    "disqus": "var disqus_shortname = 'elmpost'; (function() { var dsq = document.createElement('script'); })();",
    "mediawiki": 'mw.loader.implement("ext.x@1", function($, jQuery) { mw.x = 1; });',
    "player": "jwplayer('player1').setup({ file: 'https://e.org/a.mp4', width: 640 });",
    "cut": "googletag.cmd.push(function() { googletag.displ",
    "try": "try{ _402_Show(); } catch(e) {}",
}


@pytest.mark.parametrize("script", SCRIPTS.values(), ids=SCRIPTS)
def test_goes(script):
    assert cleaned(around(script), "SCR") == STORY
    assert cleaned(around(script)) == STORY


@pytest.mark.parametrize(
    "name",
    [
        name
        for name in SCRIPTS
        if name not in ("cut", "analytics", "CDATA", "taboola", "CDATA with slashes", "mgid")
    ],
)
def test_glued_on_both_sides(name):
    assert cleaned(f"{A}{SCRIPTS[name]}{B}", "SCR") == f"{A} {B}"


def test_data_is_decoded():
    article = checked(around(SCRIPTS["state"]))
    assert [(d["format"], d["value"]) for d in article.embedded] == [
        ("json", {"a": {"b": [1, 2]}, "t": "x; y"})
    ]


def test_the_comment_behind_a_script_ends_it():
    assert cleaned(f'{A} /* <![CDATA[ */ var elm = {{"nonce":"9f1c"}}; /* ]]> */ {B}') == f"{A} {B}"


def test_a_word_about_switched_off_javascript_is_no_talk_of_code():
    script = '!function(d,s,id){var js=d.createElement(s);js.id=id;}(document,"script","elm-js");'
    notice = "Please enable JavaScript to view the comments."
    assert script not in cleaned(f"{STORY}\n\n{script}\n\n{notice}")


@pytest.mark.parametrize(
    "script",
    [
        "function open ( media )\n{\n    var url = '/a' ;\n    switch(media)\n    {\n        case 'x':\n            url = '/b' ;"
        "\n            break;\n    }\n    return false;\n}",
        "if (window.elm)\n{\n    show(1);\n}\nelse\n{\n    show(2);\n}",
        "$.ajax({url: '/a'})\n    .done(function(a) { show(a); })\n    .fail(function() {});",
        "document.documentElement.classList.add(\n    'elm-is-here'\n);",
        "$(function(){$('.elm').corner('top');\n$('.fog').corner('bottom');\n});",
        "window.modules[\"2921\"] = [function(require,module){module.exports=function(t){return t.replace(/[\"'(]/g,'')}}];",
        "var quote = function(a){return /^['\"]/.test(a) && a.split(/\\//)[1]};",
    ],
)
def test_a_script_goes_whole(script):
    assert cleaned(around(script), "SCR") == STORY


def test_scripts_in_a_row():
    assert cleaned(around("\n".join(SCRIPTS[n] for n in ("adsense", "googletag", "gtag")))) == STORY


@pytest.mark.parametrize(
    "text",
    [
        "In JavaScript you write document.write('x') to put x on the page, and no function is needed.",
        "```\nvar x = 5;\n```\n\nThat is how it was done before let came along, the teacher said.",
        "JavaScript arrays have a method push.\n\nvar a = [];\na.push(5);\n\nAfter it the array has one element.",
        "The function f(x) = x + 1 is linear (so it has an inverse); g(x) is not.",
        "He said (function over form) that the chair was fine; she did not.",
        "If (and only if) the window. opens, the bird flies out; try { it }.",
        "Let x = 5. Then x squared is 25, and so on; const c = 3.",
        "Push the door (gently); pull the other.",
        "Var = variance, she wrote; let us see.",
        "The jury (all 12) met; the judge, in $(5) bills, paid.",
        "She bought the window. It was (function aside) lovely = done.",
        "The dataLayer of the cake was lemon; ga(te) was shut.",
        "A new Image of the saint was found; a new Map too.",
        "Try catching the ball (it is wet); while running, smile.",
        "setTimeout was his nickname; it stuck.",
        "Dollar signs: $5, $(6), $x.",
        "(adsbygoogle is a strange word, he thought)",
        "Return; of the king. For (whom) the bell tolls.",
        "window = wind + eye, from Old Norse vindauga; the rest is history.",
        "The song goes: eval, eval, oh eval (my friend).",
        "if (you) can keep your head when all about you { are losing theirs }",
        "ga('ga'), said the baby, and ym('m') after it.",
        "He wrote twq on the wall. Nobody knew why.",
    ],
)
def test_stays(text):
    stays(text)


LATER = (
    " Ministers said on Monday that they had not seen the forecast, and that the figures would be published in full"
    " next week, when the council sits again and its members (all twelve of them) have read the report."
)


@pytest.mark.parametrize(
    "words",
    [
        "OBR.",
        "OBR (the watchdog) has spoken.",
        "OBR [1] and OBR[2] differ.",
        "OBR = Office for Budget Responsibility.",
        "OBR... was late.",
        "dataLayer. Nobody knew the word.",
        "fbq (a club) met.",
        "apstag = a word that nobody knew.",
        "ga(1) and ym(2) are rows of the table.",
        "let n = 3, said the teacher.",
        "const c = 3. That was the answer on the board.",
        "window.Elm = the name of the shop on the corner.",
        "if (top of the table) they look beaten, the league is open.",
        "while (location is everything in property, they say, it is not all.",
        "if (document after document is lost, who is to blame?",
        "try { everything twice before you give up on it",
        "document.write to the council if the lamp is out.",
        "Fusion.Energy = the future of the valley, says the poster.",
        "window.name = the shop's own name, and no other, he said.",
    ],
)
def test_words_stay_wherever_they_stand(words):
    stays(words)
    stays(f"{A}\n\n{words}{LATER}\n\n{B}")
    stays(f"{A} {words}{LATER}\n{B}")
    stays(f"The forecast was made by the {words}{LATER}\n\n{B}")
    stays(f"{A}\n\nThe forecast was made by the {words}\n{B}")
    stays(f"{A}\n{words}\n{B}")


@pytest.mark.parametrize(
    "script",
    [
        "OBR.extern.researchWidget();",
        "OBR = window.OBR || {};",
        "dataLayer = [{'page': name()}];",
        "dataLayer.push({'event': 'seen'});",
        "pbjs.que.push(function() { pbjs.addAdUnits(units); });",
        "_mgq[0].push(['load']);",
        "fbq('track', 'PageView');",
        "ym(12345678, 'init', { clickmap: true });",
        "apstag.init({ pubID: 'e', adServer: 'x' });",
        "try { return typeof elm === 'undefined'; } catch (e) { }",
        'window.notice = "The ferry sails at nine on Monday, and at ten on all other days.";',
        "var a = 5; // this is how many boats there are in the harbour",
    ],
)
def test_short_scripts_still_go(script):
    assert cleaned(around(script)) == STORY


@pytest.mark.parametrize(
    "script",
    [
        "googletag.cmd.push(function() { googletag.displ",
        "window._taboola = window._taboola || []; _taboola.push({mode:'th",
        "jQuery(document).ready(function($){ $('.k').text('The bridge is open now'); $('.l').sho",
        "fbq('init', '88",
        "var box = {'a': 1, 'b': [2",
        "/* <![CDATA[ */ var box = {'a': [ /* It was made by Odile Farrant */ 1",
        "//<![CDATA[\nvar box = document.getElementById('box'); box.style.display = 'none';\n//]]>",
    ],
)
@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_text_behind_a_script_that_lost_its_end_stays(script, text):
    assert cleaned(around(script)) == STORY
    for stands, clean in stand_before(text):
        assert cleaned(stands(script)) == clean


@pytest.mark.parametrize(
    "script",
    [
        "googletag.cmd.push(function() {\n  // The head of all the pages. It is loaded by Odile Farrant.\n  googletag.displ",
        'window.kiosk = {title: \'The ferry sails at nine. Nobody knew why.\', text: "Odile\'s \\"bakery\\" is open", list: [1,',
        "_gaq.push(['_trackEvent', 'Ferry Service Is Back Again', 'x'",
        'window.kiosk = {"title": "The ferry is back. Odile Farrant runs the isl',
        "addEventListener('message', function (e) { call(e.returnValue, callback, callId, x); call({ Value: a, success: r, callId: n }",
    ],
)
def test_what_a_script_says_goes_with_it(script):
    assert cleaned(around(script)) == STORY


def test_prose_behind_each_of_many_scripts_that_were_cut_stays():
    article = checked("dataLayer.push({'a The ferry was stopped today" * 1500)
    assert article.text == " ".join(["The ferry was stopped today"] * 1500)


@pytest.mark.parametrize(
    "text",
    [
        '(function(){ "' + '\\"' * 50_000,
        "setTimeout((`" + "\\`" * 50_000,
        "OBR.a" * 20_000,
        "OBR.x = 5 Ab cd ef gh " * 10_000 + ";",
        "document.write(1 Ab cd ef gh " * 10_000,
        "OBR.x = 5 " + "/* " * 60_000,
        "OBR.a" * 20_000 + " OBR.x = 5;(",
        "window.OBR.a" * 9_000 + ";(",
        "/* <![CDATA[\n\n*/ " * 5_000 + "({",
        "window.x=( " * 20_000 + "and then they went home.",
        "a.push([ " * 20_000 + "and then they went home.",
        "window.x=(] " * 20_000 + "and then they went home.",
    ],
)
def test_hostile_text_is_read_in_linear_time(text):
    assert checked(text, "SCR").restore() == text


@pytest.mark.parametrize("news", NEWS.values(), ids=NEWS)
def test_the_article_goes_on_behind_page_state_that_is_cut(news):
    state = 'window.__INITIAL_STATE__={"user":null,"articles":[{"id":"77","sl'
    for between in ("\n\n", "\n"):
        assert cleaned(between.join([news[0], state, *news[1:]])) == between.join(news)
        assert cleaned(between.join([news[0] + state, *news[1:]]), "SCR", "JSN") == between.join(news)
    assert cleaned(" ".join([news[0], state, *news[1:]]), "SCR", "JSN") == " ".join(news)
    below = f"{news[0]}\n\n{state} {news[1]}\n\n{news[2]}"
    assert cleaned(below, "SCR", "JSN") == "\n\n".join(news)
