import pytest
from helper import cleaned, stays

from cleaner import Cleaner, Settings
from rules.cases import STORY, A, B


@pytest.mark.parametrize(
    "line",
    [
        "Share this:",
        "Share on Facebook",
        "EmailFacebookPrint",
        "Read more: Fog on the Elm",
        "Related: Fog keeps the ferry in port",
        "Advertisement",
        "Story continues below advertisement",
        "Article continues below advertisement.",
        "Sign up for our newsletter",
        "This site uses cookies",
        "Follow us on Twitter",
    ],
)
def test_goes(line):
    assert cleaned(f"{A}\n\n{line}\n\n{B}", "BPL102") == STORY
    assert cleaned(f"{STORY}\n\n{line}", "BPL102") == STORY


@pytest.mark.parametrize("line", ["All rights reserved", "Skip to main content"])
def test_goes_at_the_ends_only(line):
    assert cleaned(f"{STORY}\n\n{line}", "BPL102") == STORY
    stays(f"{A}\n\n{line}\n\n{B}")


def test_a_sentence_within_a_line():
    assert cleaned(f"{A} Sign up for our newsletter. {B}", "BPL102") == f"{A} {B}"


def test_a_text_that_is_little_else_stays():
    stays("Share this:\n\nRead more: Fog on the Elm")
    stays("The bridge is closed.\n\nAll rights reserved")


def test_phrases_of_a_project():
    stays(f"{STORY}\n\nPass it round the island")
    assert (
        cleaned(f"{STORY}\n\nPass it round the island", "BPL", phrases=(("share", ("Pass it round…",)),))
        == STORY
    )


STAY = """
Share prices fell on Monday.
Share prices fell on Monday
Follow the money, said the auditor.
Follow us on this walk around the island, he told them.
Read more books, she said.
Read more about the war than about love, and you will be a sad man.
Related: the two brothers were sons of one ferryman.
Related by blood, they never spoke.
Cookies are baked on Thursdays.
Recommended doses were halved.
Advertisement was once a word for news.
Advertising is older than print.
It was originally published in hardcover.
All rights reserved under Article 5 were given up in the treaty.
According to FNA, the road is closed.
By George, it works.
Print was dead, they said.
Comment was refused by all three.
Subscribe to his view or not, the bridge is closed.
Sign up, they said, and see the world.
More from him than from her.
The button says Share.
Home is where the ferry lands.
Contact was lost at nine.
X marks the spot.
Save the bridge, the posters said.
Like father, like son.
Like
Save
Related
Archives
Telegram
“I agree to nothing,” said the mayor.
«This site uses cookies», said the baker of his oven, and laughed.
“It was dry. Sign up here,” said the sergeant, and forty did.
— Be the first to comment, — the teacher said.
""".strip().splitlines()


@pytest.mark.parametrize("line", STAY)
def test_stays(line):
    stays(f"{A}\n\n{line}\n\n{B}")


@pytest.mark.parametrize(
    "text",
    [
        "Das Rathaus hat am Montag nach langem Streit die Brücke gesperrt.\n\nAnzeige erstattet hat niemand.\n\nWerbung für die Fähre macht nun der Bürgermeister selbst.",
        "La mairie a fermé le pont lundi après une longue dispute.\n\nPar exemple, le bus ne passe plus.\n\nPublicité ou non, le bac est plein.",
        "El alcalde cerró el puente el lunes tras una larga disputa.\n\nComparte su opinión la panadera.\n\nPublicidad no hubo ninguna.",
        "Burmistrz zamknął most w poniedziałek po długim sporze.\n\nReklama promu nie jest już potrzebna.\n\nZobacz też morze, mawiał dziadek.",
        "Мэр закрыл мост в понедельник после долгого спора.\n\nРеклама парома больше не нужна.\n\nПодробнее он говорить не стал.",
        "Ο δήμαρχος έκλεισε τη γέφυρα τη Δευτέρα.\n\nΌσοι παρακολουθήστε το έργο, γράψτε μας.\n\nΔιαφήμιση δεν χρειάζεται.",
        "ראש העיר סגר את הגשר ביום שני אחרי ויכוח ארוך.\n\nנקראו גם הבנים, והם באו.",
        "市长周一在长时间争论之后关闭了大桥。\n\n广告公司也关门了。\n\n分享雨伞的只有邮递员。",
        "市長は月曜日、長い議論の末に橋を閉鎖した。\n\n広告代理店も店を閉めた。\n\n共有の傘は一本しかない。",
        "시장은 월요일 긴 논쟁 끝에 다리를 닫았다.\n\n광고주도 문을 닫았다.\n\n공유 우산은 하나뿐이다.",
    ],
)
def test_stays_in_other_languages(text):
    stays(text)


@pytest.mark.parametrize(
    "line",
    [
        "Our newsletter began in 1961 as a single sheet, typed by a teacher on the school machine.",
        "Thank you for your feedback, he writes to those who complain, and he prints every word of it.",
        "By submitting the plans three days late, the council lost its claim to the grant, an auditor found.",
        "Become a member of the rowing club and you will be handed a brush before an oar.",
        "Never miss a tide, the founders wrote over the door.",
        "Loading the trailer for the regatta took all of Friday.",
        "Support independent journalism, says the tin on the counter, and people put in their change.",
        "We use cookies at meetings to keep people awake, she said later.",
        "Sign up for our newsletter The council has voted to close the ferry after a night of debate in the town hall.",
    ],
)
def test_a_sentence_that_goes_on_in_the_words_of_an_article_stays(line):
    for text in (f"{A}\n\n{line}\n\n{B}", f"{A}\n\n{B}\n\n{line}", f"{A} {line} {B}"):
        stays(text)


@pytest.mark.parametrize(
    "line",
    [
        "Sign up for our newsletter and get the best stories of the week delivered to your inbox.",
        "Subscribe to our newsletter to get the latest news from the valley every morning.",
        "We use cookies to give you the best experience on our website.",
        "By signing up you agree to our terms of use and privacy policy.",
        "Get our daily newsletter.",
    ],
)
def test_a_sentence_that_goes_on_in_the_words_of_a_page_goes(line):
    assert cleaned(f"{A}\n\n{line}\n\n{B}", "BPL102") == STORY
    assert cleaned(f"{A} {line} {B}", "BPL102") == f"{A} {B}"


@pytest.mark.parametrize(
    "headline",
    [
        "Never Miss a Tide",
        "Go to Sea, Young Man, and Learn to Bake",
        "Unsubscribe Me, Says the Vicar",
        "Our Newsletter at Sixty",
        "Follow Her on a Saturday",
        "I Agree to Nothing",
        "Leave a Reply at the Third Oak",
        "Share Your Thoughts, Keep Your Boots",
    ],
)
def test_a_headline_that_goes_on_in_the_words_of_an_article_stays(headline):
    stays(f"{headline}\n\n{A}\n\n{B}")


@pytest.mark.parametrize(
    "line",
    [
        "Photo by Jane Doe/Getty Images",
        "Sign up for our weekly newsletter",
        "Follow us on Facebook and Twitter",
    ],
)
def test_a_first_line_that_goes_on_in_the_words_of_a_page_goes(line):
    assert cleaned(f"{line}\n\n{A}\n\n{B}", "BPL102") == STORY


def test_a_sentence_beside_another_phrase_goes_in_whatever_words():
    line = "Become a member and support the work of those who do it."
    stays(f"{STORY}\n\n{line}")
    assert cleaned(f"{STORY}\n\nSubscribe to our newsletter\n\n{line}", "BPL102") == STORY


@pytest.mark.parametrize(
    "text",
    [
        "Der Storch blieb zwei Stunden auf dem Dach der Post sitzen, und die Post blieb so lange geschlossen.\n\nWir verwenden Cookies, sagte der Bäcker, als er die Kekse meinte, und lachte als Einziger.",
        "Le chevreuil est resté vingt minutes dans la mairie, et il est reparti sans rien signer.\n\nAbonnez-vous au silence, disait mon père, c'est le seul journal qui ne ment pas.",
        "La mucca ha bloccato il treno per tre ore, e i pendolari l'hanno munta prima di ripartire.\n\nIscriviti a un coro, non a una lista, diceva il maestro, e nel coro eravamo in novanta.",
        "De brug was twaalf meter lang en van hout, en de politie zoekt nu getuigen in het dorp.\n\nSchrijf je in, zei de meester, en we schreven ons in: voor zwemmen, voor zingen, voor alles.",
        "Kura wysiadywała przez trzy tygodnie piłkę do golfa, a wójt wręczył jej w piątek dyplom.\n\nZapisz się do chóru, a nie na listę, mawiał organista, i zapisało się pół wsi.",
        "Корова зашла в понедельник в школу, где шёл урок природоведения, и детям это понравилось.\n\nЗарегистрируйтесь на том берегу, шутил паромщик, если доплывёте.",
        "Η κατσίκα έμεινε είκοσι λεπτά στο δημαρχείο του χωριού και έφαγε δύο αιτήσεις των κατοίκων.\n\nΕγγραφείτε στη χορωδία, έλεγε ο ψάλτης, και γραφτήκαμε όλοι.",
        "دخلت عنزة يوم الاثنين مبنى البلدية في وادي الزيتون، وبقيت فيه عشرين دقيقة كاملة.\n\nاشترك في الحياة، كانت جدتي تقول، وألغِ كل ما عداها.",
        "עז נכנסה ביום שני לבית המועצה בכפר תמר, נשארה שם עשרים דקות ואכלה שתי בקשות.\n\nהירשמו למקהלה, אמר החזן, ונרשמנו כולנו.",
    ],
)
def test_such_a_sentence_stays_in_other_languages(text):
    stays(text)


@pytest.mark.parametrize("title", ["Most Read", "Letters to the Editor", "Corrections and Clarifications"])
def test_a_phrase_that_is_the_title_stays(title):
    stays(f"{title}\n\n{A}\n\n{B}")


@pytest.mark.parametrize("line", ["Most Read", "Most read:", "Getty Images", "Share this article"])
def test_a_phrase_that_is_no_title_goes(line):
    assert cleaned(f"{STORY}\n\n{line}", "BPL102") == STORY
    if line != "Most Read":
        assert cleaned(f"{line}\n\n{STORY}", "BPL102") == STORY
    assert cleaned(f"{line}\n\nFog on the Elm\n\n{STORY}", "BPL102") == f"Fog on the Elm\n\n{STORY}"


def test_an_article_about_cookies_stays():
    stays(f"This site uses cookies, says the banner. Few know what a cookie is.\n\n{A}")


def test_the_language_that_is_told_chooses_the_phrases():
    assert cleaned(f"{STORY}\n\nLesen Sie auch: Nebel auf der Elm", "BPL102") != STORY
    told = Cleaner(Settings(language="de")).clean(f"{STORY}\n\nLesen Sie auch: Nebel auf der Elm")
    assert told.text == STORY
    assert told.language == "de"


@pytest.mark.parametrize(
    "text",
    [
        "Gunvor Ekstrand har avlidit i en ålder av 91 år, säger sonen. Läs mer,\nsov mindre, sade hon till barnen, och de gjorde som hon sade.",
        "Die Lehrerin sagte immer, man solle abends im Bett lesen. Lesen Sie\nauch, was Sie nicht verstehen, sagte sie, und dann schlafen Sie.",
        "Öğretmen, her sabah kasabanın panolarını tek tek gezerdi. Reklam\npanolarındaki imlâ hatalarını kırmızı kalemle düzeltirdi hep.",
        "او به بچه‌های روستا همیشه همین را می‌گفت که نان و کتاب خود را\nبه اشتراک بگذارید. هیچ‌کس آن را از یاد نبرده است.",
        "The old teacher had a saying for every child who would not go and\nread more about the sea. Nobody in the village has forgotten it.",
        "The notice that ran in the paper on the fourth of May that year said only:\nADVERTISEMENT. Underneath, in smaller letters, stood that the space was to let.",
    ],
)
def test_a_line_that_was_wrapped_is_no_phrase(text):
    stays(text)


@pytest.mark.parametrize("line", ["Share this:", "Read more: Fog on the Elm", "Follow us on Twitter"])
def test_a_phrase_among_lines_without_blank_ones_goes(line):
    assert cleaned(f"{A}\n{line}\n{B}", "BPL102") == f"{A}\n{B}"
    assert (
        cleaned(f"Bridge Opens a Year Late\n{line}\n{A}\n{B}", "BPL102")
        == f"Bridge Opens a Year Late\n{A}\n{B}"
    )
