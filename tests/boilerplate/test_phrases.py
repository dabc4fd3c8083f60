import json
from collections import Counter
from pathlib import Path

import pytest

from cleaner import lexicon
from cleaner.boilerplate.keys import key_of, keys_of
from cleaner.boilerplate.phrases import CATEGORIES, Phrases, Table, is_word, phrases

FOLDER = Path(lexicon.__file__).parent
FILES = sorted(path.stem for path in (FOLDER / "phrases").glob("*.json"))


@pytest.mark.parametrize("path", sorted(FOLDER.rglob("*.json")), ids=lambda path: path.stem)
def test_no_file_of_the_lexicon_says_a_thing_twice(path):
    """Of a key that is there twice, JSON's reader would take the last, and say nothing."""

    def once(pairs):
        assert [key for key, count in Counter(key for key, _ in pairs).items() if count > 1] == []
        return dict(pairs)

    json.loads(path.read_text("utf-8"), object_pairs_hook=once)


def kind(line, language="en"):
    return phrases(language).categories([key_of(line)])[0]


@pytest.mark.parametrize("language", FILES)
def test_every_file_has_known_categories_and_no_phrase_empty_or_twice(language):
    table = lexicon.load(f"phrases/{language}")
    assert set(table) <= set(CATEGORIES)
    for listed in table.values():
        assert all(key_of(phrase) for phrase in listed)
    said = Counter(
        (*map(key_of, phrase.split("…")), phrase.endswith((":", "：")))
        for listed in table.values()
        for phrase in listed
    )
    assert [phrase for phrase, count in said.items() if count > 1] == []


@pytest.mark.parametrize("language", FILES)
def test_every_phrase_is_found_by_its_own_words(language):
    known = phrases(language)
    for listed in lexicon.load(f"phrases/{language}").values():
        for phrase in listed:
            assert known.categories([key_of(phrase.replace("…", " x "))])[0], phrase


@pytest.mark.parametrize(
    ("line", "category"),
    [
        ("Read more", "related"),
        ("READ MORE »", "related"),
        ("» Read more...", "related"),
        ("  Share this article  ", "share"),
        ("Don’t miss", "related"),
        ("Read\u00a0more", "related"),
        ("- Advertisement -", "advert"),
        ("[Advertisement]", "advert"),
        ("Related: Fog keeps the ferry in port", "related"),
        ("Read more: Fog on the Elm", "related"),
        ("Follow The Elm Post on Twitter", "share"),
        ("More from The Elm Post", "related"),
        ("Share on Facebook Share on Twitter", "share"),
        ("EmailFacebookPrint", "share"),
        ("Facebook | Twitter | WhatsApp", "share"),
        ("All rights reserved", "legal"),
        ("Subscribe to our newsletter", "subscribe"),
        ("Comments (14)", "comments"),
        ("1,204 comments", "comments"),
        ("5 min read", "navigation"),
        ("Image 2 of 11", "navigation"),
        ("3 Comments Share", "comments"),
        ("Juna Moon/The Brannock Post via Getty Images", "legal"),
        ("(AP Photo/Ada Reed)", "legal"),
        ("The quay at Gull Point. Ada Reed/NPR hide caption", "navigation"),
        ("Image caption The ferry leaves the quay", "legal"),
        ("To contact the reporter on this story: Juna Moon at jmoon@elmpost.example", "legal"),
        ("Writers Ada Reed and Juna Moon contributed to this report.", "end"),
        ("Click to subscribe to the Island Daily wherever you get your podcasts", "subscribe"),
        ("The biggest stories of the day delivered to your inbox.", "subscribe"),
        ("ELM POST would like to send you push notifications.", "subscribe"),
        ("You have reached your limit of free articles", "subscribe"),
        ("This live blog has ended. For the most recent updates, click here.", "related"),
        ("Follow Island News on Instagram, Facebook and YouTube.", "share"),
        ("This entry was posted on Monday, January 9th at 4:05 pm.", "comments"),
        ("Average rating 4.5 / 5. Vote count: 12", "comments"),
        ("An error has occurred, please try again later.", "navigation"),
    ],
)
def test_phrases_of_pages(line, category):
    assert kind(line) == category


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("Lesen Sie auch: Nebel über der Falke", "de"),
        ("Anzeige", "de"),
        ("Lire aussi : Le brouillard sur l’Orvel", "fr"),
        ("Te puede interesar", "es"),
        ("Czytaj także: Mgła nad rzeką", "pl"),
        ("Читайте также: Туман над Ольхой", "ru"),
        ("Διαβάστε επίσης", "el"),
        ("اقرأ أيضا", "ar"),
        ("بیشتر بخوانید", "fa"),
        ("यह भी पढ़ें", "hi"),
        ("相关阅读", "zh"),
        ("相关阅读：榆河大雾", "zh"),
        ("【広告】", "ja"),
        ("関連記事", "ja"),
        ("공유하기", "ko"),
        ("Kommentare (3)", "de"),
        ("12 комментариев", "ru"),
        ("5 хв читання", "uk"),
        ("Temps de lecture : 4 min", "fr"),
        ("Ansvarlig redaktør: Odd Brekke", "no"),
        ("Última actualización: 3 de mayo", "es"),
        ("ফলো করুন", "bn"),
        ("发布时间：2031年5月3日", "zh"),
        ("Share this", "ko"),
    ],
)
def test_phrases_in_other_languages(line, language):
    assert kind(line, language)


@pytest.mark.parametrize(
    "line",
    [
        "Share prices fell on Monday",
        "Follow the money",
        "Cookies are baked",
        "Recommended doses of the medicine were halved",
        "Sharecropper",
        "Printing",
        "Advertisements are older than newspapers, she said",
        "It was originally published in hardcover",
        "All rights reserved under Article 5 were given up",
        "According to FNA, the road is closed",
        "Facebook fined by the island court",
        "Emailed threats",
        "14",
        "14 of the comments were his",
        "5 minutes",
        "Page 3 of his diary is blank",
        "By George",
        "Moreover",
        "Printers",
        "",
        "…",
        "Related: " + "the two brothers met again, " * 10,
        "She had three thousand letters in her inbox when she came back.",
        "He sent the images via a friend on the mainland.",
        "The average rating of the ferry among islanders is four of five.",
        "An error had occurred in the tables, the council said.",
        "Watch more closely, he told the children, and you will see the seals.",
        "The reporter asked to contact the captain, who was at sea.",
        "Transcripts of the meeting will be published in May.",
        "This live music evening has ended many a friendship.",
        "Follow the river to the mill, and then the road.",
        "Look for a message from the harbour office in your inbox.",
        "Something went wrong with the ferry's engine on Monday.",
        "An error has occurred in the count, the council said.",
        "Turn on notifications in the settings of the telephone.",
        "Download the harbour's app, and choose the island.",
        "We welcome all discussions, said the mayor.",
        "Listen to the old songs of the island on Spotify or on a quay.",
        "Read: it is the best way to learn a language.",
    ],
)
def test_sentences_and_longer_words_are_none(line):
    assert kind(line) is None


@pytest.mark.parametrize(
    "line",
    [
        "Read more books, she said.",
        "Related: the two brothers were sons of one ferryman.",
        "Follow us on this walk, he said.",
        "More from him than from her.",
    ],
)
def test_sentences_that_begin_like_a_phrase_are_told(line):
    listed = {"related": ["Read more…", "Related:", "More from…"], "share": ["Follow us on…", "Share this"]}
    known = Phrases([Table(listed)])
    category = known.categories([key_of(line)])[0]
    assert category
    assert known.begins_sentence(line, key_of(line), category)
    assert not known.begins_sentence("Share this now", key_of("Share this now"), "share")
    assert not known.begins_sentence("Share this.", key_of("Share this."), "share")


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("“I agree to nothing,” said the mayor.", "en"),
        ("‘Sign up here,’ said the sergeant, and forty did", "en"),
        ("Sign up here,” said the sergeant.", "en"),
        ("„Melden Sie sich jetzt an“, sagte der Wirt.", "de"),
        ("« Ce site utilise des cookies », plaisanta le boulanger.", "fr"),
        ("— Подписывайтесь на наш канал, — сказал он и ушёл.", "ru"),
        ("”Prenumerera på vårt nyhetsbrev”, sade bagaren.", "sv"),
        ("「続きを読む」と彼は言った。", "ja"),
    ],
)
def test_what_somebody_says_is_a_sentence(line, language):
    assert phrases(language).begins_sentence(line, key_of(line), "subscribe")


@pytest.mark.parametrize(
    "line",
    [
        "Subscribe to “The Elm Letter” newsletter",
        "“Share this”",
        "» Sign up here » Log in",
        "— Sign up now —",
        "Don’t miss our ‘best of’ newsletter",
        "Newsletter – sign up – log in",
    ],
)
def test_what_only_has_marks_of_speech_is_none(line):
    assert not phrases("en").begins_sentence(line, key_of(line), "subscribe")


@pytest.mark.parametrize(
    ("line", "language"),
    [("Anzeige erstattet", "de"), ("Werbung machte er nie", "de"), ("Par exemple", "fr"), ("נקראו גם הבנים", "he"), ("παρακολουθήστε το έργο", "el"), ("广告公司破产", "zh"), ("広告代理店の男", "ja"), ("図書館の写真", "ja"), ("图书馆的来源不明", "zh"), ("사진을 찍은 사람은 그였다.", "ko"), ("Fotografia była stara", "pl"), ("עוד ב-1990 נסגר הגשר", "he"), ("Cさんはそう言った。", "ja"), ("광고주", "ko")],
)  # fmt: skip
def test_traps_in_other_languages(line, language):
    assert kind(line, language) is None


def test_parts_of_a_phrase_with_gaps_come_in_their_order():
    known = Phrases([Table({"subscribe": ["Sign up for…newsletter", "…delivered daily…"]})])
    assert known.categories([key_of("Sign up for our free newsletter")])[0] == "subscribe"
    assert known.categories([key_of("Sign up for our newsletter today")])[0] is None
    assert known.categories([key_of("The newsletter: sign up for it")])[0] is None
    assert known.categories([key_of("News, delivered daily, for you")])[0] == "subscribe"


def test_a_long_notice_is_told_by_how_it_begins():
    notice = "We use cookies and other means to show you the island as you like it. " * 6
    assert kind(notice) == "cookies"
    assert kind(f"On the island, {notice}") is None


def test_a_line_ends_as_a_phrase_does_whatever_stood_before():
    known = Phrases([Table({"legal": ["…via Elm", "by…via Elm"]})])
    lines = ["Ada via Elm", "via Elm, via Elm", "via Elm", "via Elm Post", "by via Elm", "by via Elm."]
    assert known.categories(map(key_of, lines)) == ["legal", "legal", "legal", None, "legal", "legal"]


def test_a_colon_ends_the_phrase_at_the_beginning():
    known = Phrases([Table({"related": ["Elsewhere:"], "legal": ["来源："]})])
    assert known.categories([key_of("Elsewhere: A fog")])[0] == "related"
    assert known.categories([key_of("Elsewhere")])[0] == "related"
    assert known.categories([key_of("Elsewhere a fog")])[0] is None
    assert known.categories([key_of("From elsewhere: A fog")])[0] is None
    assert known.categories([key_of("来源：榆河报")])[0] == "legal"


def test_a_zero_is_any_number_and_other_numbers_are_themselves():
    known = Phrases([Table({"comments": ["0 replies"], "legal": ["Issue 12"], "related": ["0 more from…"]})])
    lines = [
        "0 replies",
        "27 replies",
        "٣ replies",
        "Issue 12",
        "Issue 13",
        "8 more from Elmport",
        "More from Elmport",
    ]
    kinds = ["comments", "comments", "comments", "legal", None, "related", None]
    assert known.categories(map(key_of, lines)) == kinds


def test_a_mark_before_a_gap_is_part_of_the_phrase_but_may_be_missing_at_the_end():
    known = Phrases([Table({"legal": ["Fot. …", "(c)…", "Tip?…Write…"]})])
    lines = [
        "Fot. Jan Kowal",
        "fot.",
        "Fotografia",
        "(c) Elm Post",
        "Cats",
        "Tip? Write to us",
        "Tips to write",
    ]
    kinds = ["legal", "legal", None, "legal", None, "legal", None]
    assert known.categories(map(key_of, lines)) == kinds


def test_a_short_word_before_a_gap_is_a_whole_one():
    known = Phrases([Table({"related": ["More in…", "…via…"], "legal": ["Contact…at…@…", "Kap…"]})])
    lines = {
        "More in Elmport": "related",
        "More in": "related",
        "More in: fog": "related",
        "More interesting than the bridge": None,
        "News via Elmport": "related",
        "The viaduct of Elmport": None,
        "Bolivia and the fog": None,
        "Contact Ada at ada@elm.example": "legal",
        "Contacts of the private office: ada@elm.example": None,
        "Kap": "legal",
        "Kapital": None,
    }
    assert known.categories(map(key_of, lines)) == list(lines.values())


def test_a_long_word_before_a_gap_may_be_a_stem_and_words_of_other_scripts_too():
    known = Phrases([Table({"comments": ["Mi a vélemény…"], "share": ["עקבו ב…"], "related": ["关注…"]})])
    lines = ["Mi a véleményed?", "עקבו בפייסבוק", "关注我们"]
    assert known.categories(map(key_of, lines)) == ["comments", "share", "related"]


@pytest.mark.parametrize("line", ["Share onFacebook", "Share viaEmail", "Find us onInstagram"])
def test_a_network_glued_to_its_preposition_is_found(line):
    assert kind(line) == "share"


def test_a_word_with_a_hyphen_is_no_row_of_phrases():
    assert kind("Időjárás-jelentés", "hu") is None
    assert kind("Email - Print") == "share"
    assert kind("Email-Print-Share") is None


def test_own_phrases_win_whichever_is_longer():
    line = [key_of("Read the original article at The Elm Post")]
    assert phrases("en").categories(line) == ["related"]
    assert phrases("en", (("end", ("Read the…",)),)).categories(line) == ["end"]


def test_own_phrases_come_beside_those_of_the_language_and_win():
    known = phrases("de", (("end", ("Weitersagen", "Anzeige")),))
    assert known.categories(["weitersagen"])[0] == "end"
    assert known.categories(["anzeige"])[0] == "end"
    assert known.categories(["share this"])[0] == "share"
    assert phrases("de").categories(["weitersagen"])[0] is None


def test_an_unknown_language_has_the_english_ones():
    assert kind("Share this", "xx") == kind("Share this", None) == "share"


@pytest.mark.parametrize(
    ("key", "word"),
    [
        ("home", True),
        ("datenschutzerklärung", True),
        ("首页", True),
        ("联系我们", True),
        ("privacy policy", False),
        ("转载请注明出处", False),
        ("無断転載を禁じます", False),
        ("编辑:林晓", False),
        ("免责声明：" + "本文仅代表作者个人观点，与本站无关。" * 3, True),
        (
            "本文仅代表作者个人观点，与本站无关。" * 4,
            True,
        ),  # as a sentence, it needs others beside it as well
    ],
)
def test_a_word_has_no_space_and_in_some_scripts_few_characters(key, word):
    assert is_word(key) is word


def test_one_key_a_line_whatever_it_holds():
    lines = ["", "a\nb", "…", "\u3000x\u3000", "\ud800", "\x00", "İ", " A  B "]
    keys = keys_of(lines)
    assert len(keys) == len(lines)
    assert keys == [key_of(line) for line in lines]
    assert keys[1] == key_of("A b")
    assert keys_of([]) == []


def test_of_two_lists_the_first_that_has_a_phrase_decides():
    own = Table({"advert": ["Elm Post…", "Elm Post daily…", "Ads", "Of the Elm:"]})
    known = Phrases(
        [own, Table({"share": ["Elm Post today…", "Ads", "Send", "Of the Elm:"], "legal": ["…Elm Post"]})]
    )
    lines = [
        "elm post now",
        "elm post today",
        "ads",
        "send",
        "adssend",
        "of the elm: fog",
        "read the elm post",
        "fog",
    ]
    assert known.categories(lines) == [
        "advert",
        "advert",
        "advert",
        "share",
        "advert",
        "advert",
        "legal",
        None,
    ]


@pytest.mark.parametrize(
    ("line", "language", "category"),
    [
        ("Sehen Sie auch: Nebel über der Falke", "de", "related"),
        ("Das Wichtigste aus Erlheim jeden Morgen direkt in Ihr Postfach", "de", "subscribe"),
        ("Sie haben bereits ein Abo? Hier anmelden", "de", "subscribe"),
        ("Wenn Sie über diese Links einkaufen, erhalten wir eine Provision.", "de", "legal"),
        ("Dieser Liveticker ist beendet. Alles Weitere lesen Sie morgen.", "de", "navigation"),
        ("Um diesen Inhalt anzuzeigen, müssen Sie Cookies von Erlbild zulassen.", "de", "cookies"),
        ("Kijk ook: De mist boven de Lindevaart", "nl", "related"),
        ("Tekst gaat verder onder de foto van de brug.", "nl", "navigation"),
        ("Het nieuws uit Lindeveen, elke ochtend gratis in je mailbox", "nl", "subscribe"),
        ("Als je via deze links iets koopt, krijgen wij een kleine commissie.", "nl", "legal"),
        ("Deze site gebruikt Akismet om spam te verminderen.", "nl", "comments"),
        ("Mest læste artikler", "da", "related"),
        ("Få det vigtigste fra Ellevang direkte i din indbakke", "da", "subscribe"),
        ("Denne artikel er låst. Bliv abonnent og læs den.", "da", "subscribe"),
        ("Hvis du køber noget via linkene, får vi en kommission.", "da", "legal"),
        ("Der opstod en fejl. Prøv igen om lidt.", "da", "navigation"),
        ("De mest lästa artiklarna i Almvik", "sv", "related"),
        ("Vill du ha mer? Få nyheterna från Almvik direkt i din inkorg", "sv", "subscribe"),
        ("Prenumerant? Logga in här", "sv", "subscribe"),
        ("För att visa det här innehållet behöver vi ditt samtycke.", "sv", "cookies"),
        ("Artikeln publicerades först på Almviksbladets sajt", "sv", "legal"),
        ("Alle saker om Granfossen", "no", "related"),
        ("Få sakene fra Granfoss rett i innboksen din", "no", "subscribe"),
        ("For å lese hele saken må du ha abonnement.", "no", "subscribe"),
        ("Les meir: Skodde over Granfossen", "no", "related"),
        ("Innlegget sto først på trykk i Granfossposten 3. mai", "no", "legal"),
        ("E-postadressa di blir ikkje publisert. Obligatoriske felt er merkte", "no", "comments"),
        ("Lue aiemmin: Sumu pysäytti lossin", "fi", "related"),
        ("Leppälahden uutiset joka aamu suoraan sähköpostiisi", "fi", "subscribe"),
        ("Olet lukenut kaikki ilmaiset artikkelisi tältä kuulta.", "fi", "subscribe"),
        ("Jos ostat tuotteen linkin kautta, saamme pienen palkkion.", "fi", "legal"),
        ("Kommentoidaksesi sinun täytyy kirjautua palveluun.", "fi", "comments"),
        ("Selaimesi on vanhentunut. Päivitä se, niin kuvat näkyvät.", "fi", "navigation"),
        ("Les articles les plus lus cette semaine à Orvelle", "fr", "related"),
        ("Vous avez aimé cet article ? Partagez-le avec vos proches !", "fr", "share"),
        ("Chaque vendredi, Le Phare d’Orvelle dans votre boîte mail", "fr", "subscribe"),
        ("Pour afficher ce contenu, vous devez accepter les cookies.", "fr", "cookies"),
        ("Ce site utilise Akismet pour réduire les indésirables.", "fr", "comments"),
        ("Cet article est paru dans Le Phare d’Orvelle n° 214", "fr", "legal"),
        ("Te sugerimos: La niebla cierra el puerto de Villaluna", "es", "related"),
        ("Sigue a El Faro de Villaluna en Google News", "es", "share"),
        ("Has leído todos tus artículos gratuitos de este mes.", "es", "subscribe"),
        ("Este sitio usa Akismet para reducir el spam.", "es", "comments"),
        ("Fuente de la imagen, Inés Robledal", "es", "legal"),
        ("Tu navegador no soporta la reproducción de este audio.", "es", "navigation"),
        ("Relembre: Nevoeiro fecha o porto de Vila Serena", "pt", "related"),
        ("O texto continua após a publicidade", "pt", "advert"),
        ("Faça parte do nosso grupo e receba as notícias", "pt", "share"),
        ("Esta reportagem é exclusiva para assinantes.", "pt", "subscribe"),
        ("Divulgação/Prefeitura de Vila Serena", "pt", "legal"),
        ("A autora escreve segundo a antiga ortografia", "pt", "legal"),
        ("Ti consigliamo: La nebbia chiude il porto di Valfosca", "it", "related"),
        ("Unisciti al nostro canale WhatsApp", "it", "share"),
        ("Hai raggiunto il numero massimo di articoli gratuiti.", "it", "subscribe"),
        ("Questo sito usa Akismet per ridurre lo spam.", "it", "comments"),
        ("L’articolo La nebbia sul porto proviene da Il Faro di Valfosca.", "it", "legal"),
        ("Si è verificato un errore. Riprova più tardi.", "it", "navigation"),
        ("Vă recomandăm și: Ceața a închis portul din Valea Lină", "ro", "related"),
        ("Dacă ți-a plăcut acest articol, dă-l mai departe", "ro", "share"),
        ("Ai citit toate articolele gratuite din această lună.", "ro", "subscribe"),
        ("Trebuie să te autentifici pentru a putea comenta.", "ro", "comments"),
        ("Acest articol a apărut pentru prima dată în Farul din Valea Lină", "ro", "legal"),
        ("Browserul tău nu suportă redarea audio.", "ro", "navigation"),
        ("延伸閱讀：榆河大霧", "zh", "related"),
        ("相關新聞：榆港渡輪停航", "zh", "related"),
        ("本文包含聯盟連結，我們可能會獲得佣金", "zh", "advert"),
        ("您的留言正在等待審核。", "zh", "comments"),
        ("圖／榆港渡輪公司提供", "zh", "legal"),
        ("本文首发于《榆河日报》", "zh", "legal"),
        ("【あわせて読みたい】霧に包まれた楡川", "ja", "related"),
        ("本記事にはアフィリエイト広告が含まれています", "ja", "advert"),
        ("この記事は会員限定記事です。残り420文字", "ja", "subscribe"),
        ("まだコメントはありません。", "ja", "comments"),
        ("※本稿は、楡川太郎『霧の町』の一部を再編集したものです", "ja", "legal"),
        ("느릅신문, 무단전재 및 재배포 금지", "ko", "legal"),
        ("카카오스토리(으)로 기사보내기", "ko", "share"),
        ("'느릅강 산책' 카테고리의 다른 글", "ko", "related"),
        ("이 기사는 유료 구독자만 볼 수 있습니다.", "ko", "subscribe"),
        ("등록된 댓글이 없습니다.", "ko", "comments"),
        ("Bài viết liên quan: Sương mù trên sông Du", "vi", "related"),
        ("Chúng tôi có thể nhận hoa hồng khi bạn mua hàng", "vi", "advert"),
        ("Tin nóng mỗi sáng vào hộp thư của bạn", "vi", "subscribe"),
        ("Tổng số điểm của bài viết là: 9 trong 3 đánh giá", "vi", "comments"),
        ("Bài và ảnh: Lê Sông Du", "vi", "legal"),
        ("เรื่องที่เกี่ยวข้อง: หมอกเหนือแม่น้ำเอล์ม", "th", "related"),
        ("บทความนี้มีลิงก์พันธมิตร เราอาจได้รับค่าตอบแทน", "th", "advert"),
        ("ความคิดเห็นของคุณกำลังรอการตรวจสอบ", "th", "comments"),
        ("เรื่องและภาพ: สมหมาย ริมน้ำ", "th", "legal"),
        ("ใช้เวลาอ่านประมาณ 4 นาที", "th", "navigation"),
        ("Artikel terkait: Kabut di Sungai Elma", "id", "related"),
        ("Artikel ini mengandung tautan afiliasi.", "id", "advert"),
        ("Kabar Elma setiap pagi, langsung ke email Anda", "id", "subscribe"),
        ("Komentar Anda sedang menunggu moderasi", "id", "comments"),
        ("Catatan redaksi: nama kapal itu diubah", "id", "legal"),
        ("Laporan berkaitan: Kabus di Sungai Elma", "ms", "related"),
        ("Artikel ini mengandungi pautan afiliat", "ms", "advert"),
        ("Berita Elma setiap pagi, terus ke e-mel anda", "ms", "subscribe"),
        ("Sila log masuk untuk memberi komen anda", "ms", "comments"),
        ("Tarikh kemas kini: 3 Mei 2031", "ms", "legal"),
        ("اقرأ أيضاً الضباب يؤخر عبّارة الميناء القديم", "ar", "related"),
        ("احصل على آخر الأخبار مباشرة إلى بريدك الإلكتروني", "ar", "subscribe"),
        ("هذا الموقع يستخدم Akismet للحدّ من التعليقات المزعجة", "ar", "comments"),
        ("نُشر هذا المقال لأول مرة في مجلة المرفأ", "ar", "legal"),
        ("عذراً، حدث خطأ أثناء التحميل", "ar", "navigation"),
        ("این مطلب را هم ببینید: مه بر فراز رود نارون", "fa", "related"),
        ("در کانال تلگرام ما عضو شوید و خبرها را زودتر بخوانید", "fa", "share"),
        ("این محتوا فقط برای اعضای سایت قابل نمایش است", "fa", "subscribe"),
        ("نظر شما پس از تأیید مدیر سایت منتشر خواهد شد", "fa", "comments"),
        ("خطایی رخ داده است. لطفا دوباره تلاش کنید.", "fa", "navigation"),
        ("یہ خبر بھی پڑھیں: دریا پر دھند، کشتیاں بند", "ur", "related"),
        ("ہمیں ایکس پر فالو کریں @elmpost", "ur", "share"),
        ("یہ مضمون صرف سبسکرائبرز کے لیے دستیاب ہے", "ur", "subscribe"),
        ("آپ کا تبصرہ منظوری کے بعد شائع ہو گا", "ur", "comments"),
        ("براہ کرم بعد میں دوبارہ کوشش کریں", "ur", "navigation"),
        ("עוד בעניין: ערפל מעל הנהר", "he", "related"),
        ("הכתבה ממשיכה מתחת לפרסומת", "he", "advert"),
        ("אהבתם את הכתבה? שתפו עם חברים", "he", "share"),
        ("כתובת האימייל לא תפורסם. שדות החובה מסומנים", "he", "comments"),
        ("המאמר פורסם לראשונה בכתב העת אלון", "he", "legal"),
        ("ये खबर भी पढ़ें: एल्म नदी पर कोहरा, नावें बंद", "hi", "related"),
        ("अगर आपको यह लेख पसंद आया हो तो इसे शेयर जरूर करें", "hi", "share"),
        ("देश और दुनिया की ताजा खबरें सबसे पहले पढ़ें एल्म पोस्ट पर", "hi", "subscribe"),
        ("इस लेख को अंग्रेज़ी में पढ़ने के लिए यहां क्लिक करें", "hi", "legal"),
        ("(एजेंसी इनपुट के साथ)", "hi", "end"),
        ("আরও পড়ুন: নদীতে ঘন কুয়াশা, ফেরি বন্ধ", "bn", "related"),
        ("আমাদের ইউটিউব চ্যানেল সাবস্ক্রাইব করে সঙ্গে থাকুন", "bn", "share"),
        ("সবার আগে খবর পেতে নোটিফিকেশন চালু রাখুন", "bn", "subscribe"),
        ("আপনার মন্তব্য অনুমোদনের অপেক্ষায় আছে", "bn", "comments"),
        ("সংবাদটি পড়া হয়েছে 214 বার", "bn", "navigation"),
        ("Okuma önerisi: Karaağaç Nehri'nde sis", "tr", "related"),
        ("Bu yazıyı beğendiniz mi? Arkadaşlarınıza gönderin.", "tr", "share"),
        ("Haftanın haberleri her pazar e-posta kutunuzda", "tr", "subscribe"),
        ("Yorum yazmak için giriş yapmalısınız", "tr", "comments"),
        ("Bu yazı ilk olarak Karaağaç Postası'nda yayımlanmıştır", "tr", "legal"),
        ("Oglądaj także: Mgła nad Olszą", "pl", "related"),
        ("Dalsza część tekstu pod reklamą", "pl", "advert"),
        ("Najważniejsze wiadomości z Olszyna prosto na Twoją skrzynkę", "pl", "subscribe"),
        ("Ta strona używa Akismet do redukcji spamu. Dowiedz się więcej.", "pl", "comments"),
        ("Źródło zdjęcia: Jan Olszak", "pl", "legal"),
        ("Poslechněte si také: Mlha nad Olšavou", "cs", "related"),
        ("Přidejte si nás mezi oblíbené zdroje na Googlu", "cs", "share"),
        ("Přečetli jste všechny články zdarma. Pokračujte s předplatným.", "cs", "subscribe"),
        ("Zatím žádné komentáře", "cs", "comments"),
        ("Došlo k chybě, zkuste to prosím později.", "cs", "navigation"),
        ("Pročitajte više: Magla nad Jalšom", "hr", "related"),
        ("Tekst se nastavlja ispod galerije", "hr", "advert"),
        ("Prijavite se na naš newsletter i budite prvi", "hr", "subscribe"),
        ("Cijenimo vašu privatnost i podatke", "hr", "cookies"),
        ("Budite prvi koji će komentirati ovaj članak!", "hr", "comments"),
        ("Опширније: Магла над Јелшом", "sr", "related"),
        ("Nastavak teksta posle reklame", "sr", "advert"),
        ("Пратите наш Telegram канал", "sr", "share"),
        ("Već ste registrovani? Prijavite se", "sr", "subscribe"),
        ("Sa engleskog prevela: Jelena Brestić", "sr", "legal"),
        ("Прочетете повече: Мъгла над Елшица", "bg", "related"),
        ("Статията продължава след рекламата", "bg", "advert"),
        ("Последвайте ни във Viber и Telegram", "bg", "share"),
        ("Само регистрирани потребители могат да коментират", "bg", "comments"),
        ("Възникна грешка. Моля, опитайте отново.", "bg", "navigation"),
        ("Читайте подробнее в нашем материале", "ru", "related"),
        ("Самые интересные новости Ольхова — в нашем Telegram", "ru", "share"),
        ("Чтобы прочитать статью полностью, оформите подписку", "ru", "subscribe"),
        ("Мы ценим вашу конфиденциальность", "ru", "cookies"),
        ("Редакция оставляет за собой право удалять комментарии", "ru", "comments"),
        ("Вам може бути цікаво: Туман над Вільшаною", "uk", "related"),
        ("Стаття продовжується після реклами", "uk", "advert"),
        ("Долучайтеся до нашої спільноти у Viber", "uk", "share"),
        ("Ви прочитали всі безкоштовні статті цього місяця", "uk", "subscribe"),
        ("Фото має ілюстративний характер", "uk", "legal"),
        ("Ezt is olvasd el: Köd az Égeren", "hu", "related"),
        ("A cikk a hirdetést követően folytatódik", "hu", "advert"),
        ("A hozzászóláshoz lépj be vagy regisztrálj!", "hu", "comments"),
        ("Kiemelt kép: Éger Anna", "hu", "legal"),
        ("Váratlan hiba történt, próbáld újra később!", "hu", "navigation"),
        ("Διάβασε ακόμα: Ομίχλη πάνω από τη Σκλήθρα", "el", "related"),
        ("Το κείμενο συνεχίζεται μετά τη διαφήμιση", "el", "advert"),
        ("Για να διαβάσετε ολόκληρο το άρθρο, συνδεθείτε", "el", "subscribe"),
        ("Γίνετε οι πρώτοι που θα σχολιάσετε!", "el", "comments"),
        ("Με πληροφορίες από ΑΠΕ και AFP", "el", "end"),
    ],
)
def test_more_phrases_in_other_languages(line, language, category):
    assert kind(line, language) == category


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("Alle Artikel von damals hat sie noch im Schrank.", "de"),
        ("10 Antworten auf die Fragen der Fischer", "de"),
        ("Folgen des Streits, den sie auf Instagram austrug", "de"),
        ("Das Postfach war leer, und niemand schrieb ihr.", "de"),
        ("Stand: 12 Häuser am Ufer sind geräumt", "de"),
        ("Ontvangers van de nieuwsbrief klaagden over de fouten", "nl"),
        ("Volgens de schipper stond het eerder op Facebook", "nl"),
        ("Tekst en muziek van het lied zijn verloren gegaan.", "nl"),
        ("Laden en lossen mag niet meer op de kade", "nl"),
        ("5 svar på bøndernes spørgsmål om fjorden", "da"),
        ("Se her, sagde han og åbnede lugen.", "da"),
        ("Artiklen om broen blev læst højt i kirken.", "da"),
        ("Følg med på rejsen til Ellevang", "da"),
        ("Uppdaterad 2031 års karta visar den nya farleden", "sv"),
        ("Märkt med rött kors stod båten kvar vid kajen.", "sv"),
        ("Kakor", "sv"),
        ("Någon gick fel i dimman över Almvik.", "sv"),
        ("10 svar på spørsmål om ferja", "no"),
        ("Et øyeblikk stod hele Granfossen stille.", "no"),
        ("Merket med blått fører stien opp til fossen.", "no"),
        ("Ingen har kommentert saken i kommunestyret.", "no"),
        ("Tilaajat saivat uutiskirjeen vasta illalla", "fi"),
        ("Toimittaja: Miksi lossi pysähtyi?", "fi"),
        ("Odota hetki, lossimies sanoi.", "fi"),
        ("Salli", "fi"),
        ("Les articles de la loi ont été relus un par un.", "fr"),
        ("Une erreur est survenue lors du comptage, selon la mairie.", "fr"),
        ("Publié le 3 mai, le rapport a surpris le village.", "fr"),
        ("Le single sort vendredi sur toutes les plateformes d’écoute", "fr"),
        ("Une publication partagée par des milliers de lecteurs", "fr"),
        ("Recibe cada mañana a los pescadores en el muelle.", "es"),
        ("Publicado hace diez años, el libro vuelve a las librerías.", "es"),
        ("Algo salió mal en el puerto de Villaluna", "es"),
        ("Si compras a través de internet, guarda el recibo.", "es"),
        ("¿Qué estás buscando?", "es"),
        ("Algo deu errado na decolagem", "pt"),
        ("Para continuar a ler, Marta acendeu a vela.", "pt"),
        ("Não há comentários do governo sobre o caso.", "pt"),
        ("Podemos receber uma comissão de deputados, disse ela.", "pt"),
        ("Diventa socio della ditta nel 1950.", "it"),
        ("Ho capito.", "it"),
        ("Nessun voto contrario in consiglio", "it"),
        ("Un post condiviso da migliaia di persone", "it"),
        ("Susține echipa noastră de treizeci de ani.", "ro"),
        ("– Am înțeles.", "ro"),
        ("Încă nu există comentarii oficiale din partea primăriei.", "ro"),
        ("Este interzisă reproducerea câinilor fără stăpân.", "ro"),
        ("Citește și scrie de la patru ani, spune bunica.", "ro"),
        ("关注我们身边的老人，是这座城市的传统。", "zh"),
        ("图书馆和摄影馆都在榆河边。", "zh"),
        ("打开通知书，他才知道渡轮要停航。", "zh"),
        ("系統發生錯誤，渡輪停了一天。", "zh"),
        ("相關新聞報導說，渡輪明天復航。", "zh"),
        ("文部科学省は霧の調査を始めた。", "ja"),
        ("写真家の楡川さんは町に残った。", "ja"),
        ("関連する会社は三つあるという。", "ja"),
        ("最後まで読んだ人は少なかった。", "ja"),
        ("글은 그가 썼다.", "ko"),
        ("자료를 모은 사람은 사서였다.", "ko"),
        ("재배포 금지를 어긴 사람은 없었다.", "ko"),
        ("오류가 발생했습니다만 배는 떠났습니다.", "ko"),
        ("Tham gia nhóm Telegram ấy, ông mất hết tiền.", "vi"),
        ("Không bỏ lỡ chuyến phà cuối, họ chạy ra bến.", "vi"),
        ("Nhận thông báo từ bến phà, bà quay về.", "vi"),
        ("แอดไลน์ไปคุยกับคนขายแล้วโอนเงินให้", "th"),
        ("ปฏิเสธข่าวเรื่องเรือข้ามฟาก", "th"),
        ("หมอกลงจัดจนเรือข้ามฟากต้องหยุด", "th"),
        ("Bagian hulu sungai itu tertutup kabut.", "id"),
        ("Untuk memberikan pengalaman terbaik, hotel itu dibangun ulang.", "id"),
        ("Artikel terkait kabut itu ditulis Sari.", "id"),
        ("Gabung dengan tim itu, ia pindah kota.", "id"),
        ("Kongsi gelap itu sudah lama bubar.", "ms"),
        ("Memuatkan ikan ke dalam bot mengambil masa sejam.", "ms"),
        ("Main bola ialah kegemarannya.", "ms"),
        ("شاهد أيضا آثار الفيضان على الجسر القديم.", "ar"),
        ("أرسل هذا المقال إلى ثلاث صحف فلم تنشره واحدة منها.", "ar"),
        ("استمع إلى أغنيتها مليون شخص على سبوتيفاي", "ar"),
        ("تابعنا في رحلتنا مجرى النهر حتى المصب.", "ar"),
        ("تعليق واحد على الخريطة غيّر اسم القرية.", "ar"),
        ("حدث خطأ في حساب ارتفاع الماء عند السد", "ar"),
        ("خطایی رخ داد که کسی انتظارش را نداشت.", "fa"),
        ("نظر شما چیست؟", "fa"),
        ("یک پاسخ به این پرسش در نامه‌های اوست.", "fa"),
        ("کمتر از ده نفر در ایستگاه ماندند.", "fa"),
        ("ایک خرابی پیش آ گئی اور کشتی رک گئی۔", "ur"),
        ("بغیر اجازت لکڑی کی نقل و حمل ممنوع ہے", "ur"),
        ("مدیر: میں نے وہ خط کبھی نہیں دیکھا", "ur"),
        ("تازہ ترین خبر یہ تھی کہ پل بند ہے۔", "ur"),
        ("اپنے تبصرے میں انہوں نے دریا کا ذکر نہیں کیا۔", "ur"),
        ("مصنف سے رابطہ کیا گیا تو وہ سفر پر تھے۔", "ur"),
        ("עוד מאתיים איש הגיעו לרציף.", "he"),
        ("כתבו תגובה ארוכה לראש העיר", "he"),
        ("רכשו מנוי לספרייה והלכו לדרכם", "he"),
        ("משהו השתבש, חשב המלח", "he"),
        ("הצטרפו אליהם שני דייגים מהכפר", "he"),
        ("खोज में तीन नावें लगाई गईं।", "hi"),
        ("बिना लिखित अनुमति के पेड़ काटे गए।", "hi"),
        ("आपकी राय बाकी लोगों से अलग क्यों थी?", "hi"),
        ("विज्ञापन की दुनिया में वह तीस साल रहे।", "hi"),
        ("মনে রাখুন", "bn"),
        ("খবর পাঠান তিনি নদীর ওপার থেকে।", "bn"),
        ("কমেন্টে অনেকে জানান, সেতুটি আগেও ভেঙেছিল", "bn"),
        ("অনুমতি ছাড়া ড্রোন ব্যবহার বেআইনি", "bn"),
        ("আলোচিত সেতুটি এবার খুলছে।", "bn"),
        ("বিজ্ঞাপনের জন্য তিনি কখনো ছবি আঁকেননি।", "bn"),
        ("Bir hata oluştu ve köprü o gün açılmadı.", "tr"),
        ("Az önce", "tr"),
        ("Haber aralıksız üç gün sürdü", "tr"),
        ("Üye olarak onu da kabul etmişlerdi", "tr"),
        ("Kaynaklar: üç köy ve bir ırmak", "tr"),
        ("Okuduğunuz kitapların çoğu bu evde yazıldı.", "tr"),
        ("Coś poszło nie tak i most się zawalił", "pl"),
        ("Jeśli kupisz coś przez internet, nie klikaj w obce linki.", "pl"),
        ("List trafił prosto do skrzynki sąsiada.", "pl"),
        ("Něco se pokazilo, řekl převozník.", "cs"),
        ("Hackeři se dostali i do vašeho e-mailu.", "cs"),
        ("Původně vyšlo jen pět set výtisků", "cs"),
        ("Nastavak priče zna samo skelar.", "hr"),
        ("Zabranjeno je kopiranje ključeva škole.", "hr"),
        ("Datum: 3. svibnja", "hr"),
        ("Nastavak utakmice pratila je kiša.", "sr"),
        ("Забрањено је копирање кључева школе.", "sr"),
        ("Писмо је стигло на ваш мејл.", "sr"),
        ("Забранено е използването на пиротехника без разрешение.", "bg"),
        ("Писмото пристигна на вашия имейл.", "bg"),
        ("Възникна грешка в сметките на общината", "bg"),
        ("Статья опубликована в журнале «Ольха».", "ru"),
        ("Стали свидетелем аварии и двое рыбаков.", "ru"),
        ("Мошенники присылают письма на вашу почту.", "ru"),
        ("Что-то пошло не так, сказал паромщик.", "ru"),
        ("Щось пішло не так, сказав паромник.", "uk"),
        ("Стали свідком аварії і двоє рибалок.", "uk"),
        ("Valami hiba történt a gáton", "hu"),
        ("Elfogyott az ingyenes mustár a hídnál.", "hu"),
        ("Az írás eredetileg kézirat volt.", "hu"),
        ("Περισσότερα από εκατό σπίτια χάθηκαν", "el"),
        ("Παρουσιάστηκε σφάλμα στα φανάρια της γέφυρας", "el"),
        ("Γράφει ο γέρος στο ημερολόγιό του", "el"),
    ],
)
def test_sentences_that_begin_like_them_stay(line, language):
    category = kind(line, language)
    assert category is None or phrases(language).begins_sentence(line, key_of(line), category)


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("Theo ông Minh, chuyến phà sẽ chạy lại vào thứ Hai", "vi"),
        ("Bản quyền trò chơi đã được bán cho một hãng ở đảo", "vi"),
        ("ติดตามผลการแข่งขันเรือเมื่อวานนี้ ชาวเกาะชนะ", "th"),
        ("Langganan feri itu kebanyakannya nelayan", "ms"),
        ("Berlangganan koran sudah jadi kebiasaan warga pulau", "id"),
        ("ログインして名前を入れると、船の時刻が出る", "ja"),
    ],
)
def test_sentences_that_began_like_a_phrase_that_was_too_short(line, language):
    assert kind(line, language) is None
