"""Short articles that show code or markup keep it, however little they say that it is code; news that only mention it do not."""

import pytest
from helper import cleaned, stays

from rules.cases import STORY, A, B, around

ARTICLES = {
    "tags": (
        "When to Use <section> and When Not",
        "Half the pages that Wendelin Oakes is asked to mend are built of <div> alone.",
        "A reader with a screen reader hears nothing of them, while <nav> and <main> are announced.",
        "Put <em>stress</em> where the voice rises. With <hr> you only draw a line.",
        "Nothing is left of <blink> but the jokes.",
    ),
    "tags, German": (
        "Überschriften richtig auszeichnen",
        "Viele Seiten der Gemeinde Oberfelsing beginnen mit <div> statt mit <h1>, klagt Korbinian Laub.",
        "Zwischen <h2> und </h2> steht, was ein Abschnitt verspricht.",
        "Wer <br> nur setzt, um Abstand zu gewinnen, macht es den Lesern schwer.",
        "Für Adressen gibt es <address>, das kaum jemand kennt.",
    ),
    "tags, French": (
        "Petit guide des listes",
        "Une liste sans ordre commence par <ul>, une liste numérotée par <ol>, explique Solène Aubrac.",
        "Chaque point se place entre <li> et </li>, jamais ailleurs.",
        "Avec <dl> on écrit un glossaire, ce que presque personne ne fait.",
    ),
    "tags, Spanish": (
        "Lo que todos olvidan de las tablas en HTML",
        "HTML permite escribir tablas desde hace décadas, recuerda Jimena Orduña.",
        "La fila se abre con <tr> y la celda con <td>, pero el título va en <caption>, que nadie usa.",
        "Si una celda es un título, se escribe <th>Mes</th> y el navegador la pone en negrita.",
    ),
    "tags, named by their names": (
        "The Element That Nobody Closes",
        "A list item was once written without its end, and the <li> element still allows it.",
        "<li>Bread<li>Salt is read as two items, says Ottoline Crabb, who taught the course for years.",
        "She closes them all the same.",
    ),
    "CSS": (
        "CSS for People Who Only Wanted a Red Button",
        "In CSS you say first what is meant, then how it looks.",
        "button { background: crimson; color: white; }",
        "Save, reload, and every button of the page is red. Only one of them gets it so:",
        "#send { padding: 8px; }",
        "That was all, says Ottoline Crabb.",
    ),
    "CSS, French": (
        "Des marges qui respirent",
        "Le texte colle au bord, et une feuille de style y remédie en deux lignes, promet Solène Aubrac.",
        "body { margin: 2em; }",
        "Le CSS s’occupe aussi des images :",
        "img { max-width: 100%; }",
        "Personne ne vous demandera comment vous avez fait.",
    ),
    "CSS, German": (
        "Stylesheets für den Dorfverein",
        "Das Stylesheet des Vereins passt auf eine Postkarte, sagt Korbinian Laub.",
        "h2 { color: green; }",
        "Mehr CSS braucht keine Überschrift.",
        ".termin { font-weight: bold; }",
        "So werden die Termine fett.",
    ),
    "CSS, quoted": (
        "How to Underline a Name",
        "The old line under a link is drawn by the browser, and it can be moved.",
        "a { text-decoration: none; }",
        "Then draw your own: a { border-bottom: 1px dotted; } looks well, and span { color: gray; } is calmer.",
        "Ask a friend whether they still see that it is a link.",
    ),
    "script": (
        "A Counter in Nine Words",
        "A page can count how often somebody presses a key on it.",
        "document.querySelector('#count').textContent = presses;",
        "The function that does it is called each time; write count() behind it and it runs once more.",
        "Wendelin Oakes shows it to each class.",
    ),
    "traceback": (
        "What a Traceback Tells You Before You Scream",
        "The program of Ottoline Crabb stopped on the night before the fair.",
        "Traceback (most recent call last):\n  File \"fair.py\", line 8, in <module>\n    open(stalls)\nFileNotFoundError: 'stalls.txt'",
        "She read the last line, copied the file, and went to bed.",
        "The fair opened at nine.",
    ),
    "traceback, spoken of": (
        "The Night Before the Fair",
        "The program of Ottoline Crabb stopped when nobody was looking.",
        "Traceback (most recent call last):\n  File \"fair.py\", line 8, in <module>\n    price = cost / guests\nZeroDivisionError: division by zero",
        "A ZeroDivisionError says that somebody divides by nothing, and in line 8 of fair.py nobody had come yet.",
        "The fair opened at nine.",
    ),
    "traceback, Spanish": (
        "Leer los mensajes de Python sin miedo",
        "Cuando algo falla, Python dice dónde, y lo dice con paciencia.",
        "Traceback (most recent call last):\n  File \"feria.py\", line 2, in <module>\n    print(precio)\nNameError: name 'precio' is not defined",
        "El NameError avisa de que precio no tiene valor todavía.",
        "Jimena Orduña lo repite en cada clase.",
    ),
    "traceback, German": (
        "Den Stacktrace lesen lernen",
        "Wenn ein Programm abbricht, zeigt der Stacktrace den Weg dorthin.",
        "java.lang.IllegalArgumentException: kein Datum\n\tat de.laub.Kalender.lies(Kalender.java:41)\n\tat de.laub.Start.main(Start.java:5)",
        "Oben steht, wo es geschah, unten, wo alles begann.",
        "Korbinian Laub liest zuerst die oberste Zeile.",
    ),
    "shortcodes": (
        "Shortcodes Your Editors Will Thank You For",
        "With [gallery ids=\"3,5\"] the pictures stand in a row.",
        "Nobody has to know how it is done. Then add [stalls year=\"2020\"] at the end of a post.",
        "A frame comes of [box color=\"red\"]Mind the step[/box], and that was all.",
    ),
    "shortcodes, German": (
        "Bilder in WordPress nebeneinander stellen",
        "In WordPress genügt es, [gallery columns=\"2\"] in den Beitrag zu schreiben.",
        "Für die Termine schreibt man [termine monat=\"mai\"] darunter, und die Liste erscheint.",
        "Wer das vergisst, fragt Korbinian Laub.",
    ),
    "entities": (
        "Five Signs That XML Reserves",
        "In XML the signs &lt;, &gt;, &amp;, &quot; and &apos; are written so, for bare they mean something else.",
        "All others may stand as they are, unlike in HTML.",
        "Ottoline Crabb learnt them by heart.",
    ),
    "entities, German": (
        "Warum aus dem Ü ein &Uuml; wurde",
        "Die Entität &Uuml; steht in HTML für ein Ü, und &szlig; für ein ß.",
        "Wer XML schreibt, kennt nur fünf davon.",
        "Korbinian Laub schreibt heute einfach Ü.",
    ),
    "BBCode": (
        "BBCode and Where It Came From",
        "Members of the forum wrote [b]loud[/b] for what was loud and [i]soft[/i] for what was soft.",
        "A picture was [img]pony.png[/img], and everyone had one.",
        "The signs of BBCode are still known to those who were there.",
    ),
    "Markdown": (
        "Markdown in an Afternoon",
        "A link is written [the fair](https://fair.example), and nobody forgets it.",
        "Set a mark before it and it is a picture: ![a stall](/stall.png).",
        "Ottoline Crabb writes her letters so.",
    ),
    "wiki": (
        "How Wikitext Looks From the Inside",
        "What is bold is '''bold''' in wikitext, and a link is written [[Oakes]].",
        "Where a source is missing, write {{citation needed}} and others will see [citation needed] there.",
        "Press preview before you go.",
    ),
    "tags, Italian": (
        "Come si scrive un paragrafo",
        "Chi comincia mette tutto in un <div>, racconta Oriana Fabbri, ma un paragrafo sta in <p>.",
        "Tra <h1> e </h1> va il titolo.",
        "Il resto lo fa il browser.",
    ),
    "tags, Russian": (
        "Как писать заголовки",
        "Заголовок ставят между <h1> и </h1>, а не в <font> с размером.",
        "Тег <center> давно забыт, говорит Лидия Вахрушева.",
        "Остальное сделает браузер.",
    ),
    "tags, Chinese": (
        "如何写段落",
        "段落用 <p> 标签，标题用 <h1> 标签。",
        "强调用 <em>重要</em> 就可以。",
    ),
    "tags, in quotes": (
        "The Tags My Grandmother Knew",
        'She knew "<b>" and "<i>" and nothing more.',
        "Once she wrote <b>Soup</b> on the page of the parish, and it was bold.",
    ),
    "tags, as a listing": (
        "Your First Page for the Parish",
        "Open an editor and write this down:",
        "<h1>My page</h1>\n<p>It is mine.</p>",
        "The first line is the heading, the second a paragraph. In HTML each has a beginning and an end.",
        "Save it with the ending .html and look.",
    ),
    "CSS, Italian": (
        "Colori in CSS",
        "Il CSS conosce i colori per nome.",
        "p { color: teal; }",
        "Oppure per numero, ma Oriana Fabbri preferisce i nomi.",
    ),
    "traceback, French": (
        "Que faire quand Python se fâche",
        "Le programme de la mairie s’est arrêté jeudi.",
        "Traceback (most recent call last):\n  File \"mairie.py\", line 4, in <module>\n    total = int(somme)\nValueError: 'douze'",
        "Une ValueError signale qu’un texte n’est pas un nombre.",
        "Il fallait écrire 12, et non douze.",
    ),
    "traceback, JavaScript": (
        "The Error Everyone Knows",
        "On Monday the page of the mill stayed white, and the console said why.",
        "TypeError: Cannot read properties of undefined (reading 'flour')\n    at grind (mill.js:4:20)\n    at start (mill.js:9:1)",
        "In line 4 of mill.js, the mill was asked for flour before it had any.",
        "It grinds again.",
    ),
    "traceback, Java": (
        "Wenn null zuschlägt",
        "Die NullPointerException ist der häufigste Fehler der Welt, sagt Korbinian Laub.",
        "java.lang.NullPointerException: kein Mehl\n\tat de.laub.Muehle.mahle(Muehle.java:12)\n\tat de.laub.Start.main(Start.java:3)",
        "In dem Sack fehlte das Mehl. Seit Dienstag mahlt sie wieder.",
    ),
    "shortcodes, Spanish": (
        "Cómo poner un mapa en la página del club",
        "Basta con escribir [mapa lugar=\"puerto\"] en la entrada, y aparece.",
        "Para una galería se usa [gallery ids=\"1,2\"] igual que siempre.",
    ),
    "wiki, German": (
        "Im Wiki schreiben",
        "Fett wird ein Wort im Wiki so: '''fett''', und ein Link so: [[Mühle]].",
        "Eine Überschrift steht zwischen Gleichheitszeichen: == Geschichte ==, auf einer eigenen Zeile.",
        "Vorher auf Vorschau klicken.",
    ),
    "Markdown, Spanish": (
        "Aprender Markdown en diez minutos",
        "Un enlace se escribe [la feria](https://feria.example), y ya está.",
        "El guion bajo se escapa así: a\\_b.",
    ),
    "template": (
        "Liquid for Shop Owners",
        "In Liquid, a template language, the price is written {{ product.price }} and nothing else.",
        "What stands between {% if product.sold %} and {% endif %} is shown only where it is sold.",
    ),
    "variables": (
        "Setting Up the Stall Printer",
        "The printer reads a file named printer.yaml when it starts.",
        "key: ${PRINTER_KEY}",
        "The variable ${PRINTER_KEY} is set outside, so that nobody reads it over your shoulder.",
    ),
    "template, on one line": (
        "Holes in a Page: Templates in Jinja",
        "A template has holes, and Jinja fills them in.",
        "Where the name should go, write {{ stall.name }} and nothing else.",
        "For a list there is {% for s in stalls %}{{ s.name }}{% endfor %} in a row.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("joined", ["\n\n", "\n", " "], ids=["paragraphs", "lines", "one line"])
@pytest.mark.parametrize("article", ARTICLES.values(), ids=ARTICLES)
def test_an_article_keeps_what_it_shows(article, joined):
    stays(joined.join(article))


WORD = "The council's page has a feed in JSON, too."
FORM = 'You may use these HTML tags and attributes: <a href="" title=""> <b> <blockquote cite=""> <code> <em> <i> <strike> <strong>'
TRACE = 'Traceback (most recent call last):\n  File "x.py", line 3, in f\n    return d["k"]\nKeyError: \'k\''
CALL = "document.getElementById('elm').innerHTML = elm;"


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        (f"<p>{A} {WORD}</p><p>{B}</p>", f"{A} {WORD}\n\n{B}"),
        (f"{A}<p>{B}<p>{WORD}<p>", f"{A}\n\n{B}\n\n{WORD}"),
        (f"{A} <p> {B} <p> {WORD}", None),
        (
            "The <em> bridge </em> is <strong> open </strong>, and the <b> mayor </b> is <i> there </i>.",
            "The bridge is open , and the mayor is there .",
        ),
        ("The bridge, <br> which is open, <br> and the mayor, <br> who is not.", None),
        (f"The council, <span class=x> which <font size=2> paid, was <div id=a> there. {B}", None),
        (f"New HTML Standard Adopted\n\n<p>{A}</p>\n\n<p>{B}</p>", f"New HTML Standard Adopted\n\n{STORY}"),
        (f"<p>{A}</p>\n\n<p>{B}</p>\n\n{FORM}", None),
        (f"The Tag on the Wall\n\n{A}<br>{B}", f"The Tag on the Wall\n\n{A}\n{B}"),
        (f"{A} {WORD}\n\n.wp-block-x{{margin:0;padding:0}}\n\n{B}", f"{A} {WORD}\n\n{B}"),
        (f"New Style for the Elm\n\n{A}\n\nh1 {{ color: navy; }}\n\n{B}", f"New Style for the Elm\n\n{STORY}"),
        (f"{A} {WORD}\n\n{TRACE}\n\n{B}", f"{A} {WORD}\n\n{B}"),
        (f"A Python Escapes From the Zoo\n\n{A}\n\n{TRACE}\n\n{B}", f"A Python Escapes From the Zoo\n\n{STORY}"),
        (f"Traceback\n\n{around(TRACE)}", f"Traceback\n\n{STORY}"),
        ("Entities such as Lamb &amp; Sons and Oakes &amp; Crabb met.", "Entities such as Lamb & Sons and Oakes & Crabb met."),
        ("The feed in XML&nbsp;names an entity: Lamb &amp; Sons.", "The feed in XML names an entity: Lamb & Sons."),
        ("&laquo; Lamb &amp; Sons &raquo; met at Nell&rsquo;s.", "« Lamb & Sons » met at Nell’s."),
        (f"{A} [b]He wrote[/b] twice.\n\nBB code is On. HTML code is Off.\n\n{B}", None),
        (f"The Markdown Sale\n\nHe wrote [b]twice[/b]. {A}", f"The Markdown Sale\n\nHe wrote twice. {A}"),
        (around('Put [gallery ids="1,2"] [button link="/a"]Read it[/button]'), None),
        (f"{A} ${{article.title}}\n\n{B}", STORY),
        (f"Variable Winds\n\nWinds are variable. ${{wind}}\n\n{B}", f"Variable Winds\n\nWinds are variable.\n\n{B}"),
        (f"JavaScript is disabled. This page needs JavaScript.\n\n<p>{A}</p><p>{B}</p>", None),
        (f"API Counts the Barrels\n\nThe API, an institute, counted them.<br>{B}", None),
        ("Minecraft Wiki\n\nThe '''bridge''' opened.{{citation needed}} It is [[Elm|long]].[1]", None),
        (f"{A} He said: \"<b>Soup</b>\" and <i>salt</i>.", f"{A} He said: \"Soup\" and salt."),
        (f"A button.\n\n.a{{color:red}}\n\n{B} p{{margin:0}} {A}", None),
        (f"JSON on the Elm\n\nJSON on the Elm\n\n{A}\n\n<p>{B}</p>", None),
        (f"{A} {WORD}\n\n{CALL}\n\n{B}", f"{A} {WORD}\n\n{B}"),
    ],
)  # fmt: skip
def test_news_that_only_mention_code_lose_debris(text, clean):
    result = cleaned(text)
    assert result == clean or clean is None
    assert not any(mark in result for mark in "<{[")
