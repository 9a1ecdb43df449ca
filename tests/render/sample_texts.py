"""Texts of real length in three languages, for the sample pages."""

ENGLISH = (
    "A campaign is a folder: one text, one video, and the captions beside it.",
    "The build reads the front matter, and if a key is misspelt, it names the file, the line and the column.",
    "Nothing is dropped in silence, because what is dropped in silence is found by somebody else, later.",
    "From the captions comes a transcript that reads like a text and not like subtitles.",
    "Every turn links to its moment, so a reader can go and hear how it was said.",
    "Search engines get the same words as people do, in the page as it is served.",
    "Then the checker reads the finished folder and knows nothing of how it was made.",
    "It is a witness, and a witness does not ask the author what to say.",
    "What was checked is what goes live, all of it or none of it.",
    "And the way back is one command.",
)
GERMAN = (
    "Eine Kampagne ist ein Ordner: ein Text, ein Video und die Untertitel daneben.",
    "Der Bau liest die Angaben am Anfang der Datei und nennt bei jedem Tippfehler Datei, Zeile und Spalte.",
    "Nichts fällt stillschweigend weg, denn was stillschweigend wegfällt, findet später jemand anders.",
    "Aus den Untertiteln wird ein Transkript, das sich wie ein Text liest und nicht wie eine Untertitelspur.",
    "Jeder Abschnitt führt zu seinem Augenblick im Video, damit man hören kann, wie es gesagt wurde.",
    "Suchmaschinen bekommen dieselben Wörter wie Menschen, und zwar in der ausgelieferten Seite.",
)
ARABIC = (
    "الحملة مجلد واحد: نص واحد وفيديو واحد والترجمة المكتوبة بجانبه.",
    "يقرأ البرنامج الملف ويذكر اسم الملف والسطر والعمود عند كل خطأ.",
    "لا يضيع شيء في صمت، لأن ما يضيع في صمت يجده شخص آخر لاحقا.",
    "ومن الترجمة المكتوبة يصير نص يقرأ كما تقرأ المقالات.",
)
BODY = """<p>Most video pages are an empty room with a player in it. The player arrives late, the text is a line or two, and
everything that was said in the video stays in the video. <strong>A watch page turns that round</strong>: what is said can be
read, found, quoted and <a href="/glossary/">linked to</a>.</p>
<h2 id="what-you-will-see">What you will see</h2>
<p>The video follows one campaign from a folder on a laptop to a page in the world, at the pace of somebody who does it
for the first time.</p>
<ul>
<li>A folder with a text, a video and captions</li>
<li>Three mistakes, and what the build says about each of them</li>
<li>The finished page on a phone and on a desk</li>
</ul>
<blockquote><p>The page has to be worth reading by somebody who never presses play.</p></blockquote>
<h3 id="the-command">The command</h3>
<p>All of it is one line, <code>sitegen build</code>, and one more to check it:</p>
<pre><code>$ sitegen build
122 pages, 3 changed, 119 unchanged, 0.4 s
$ sitegen check output
clean
</code></pre>
<table>
<thead><tr><th>Part</th><th>Reads</th><th>Writes</th></tr></thead>
<tbody><tr><td>build</td><td>content</td><td>output</td></tr><tr><td>check</td><td>output</td><td>a report</td></tr></tbody>
</table>
<h2 id="afterwards">Afterwards</h2>
<p>Change one word and build again: one page is written, the others are left as they are.</p>
"""

SUMMARY = (
    "A campaign starts as a folder with one text, one video and its captions. The build turns it into a page whose "
    "words stand on their own, and the checker reads that page as a browser and a search engine would. Nothing goes "
    "live that was not checked."
)
