package names

import "strings"

// cyrillic follows what BGN/PCGN, ISO 9 without its accents, and the national systems of
// Russia, Ukraine, Belarus, Bulgaria and Serbia have in common. The function sound folds
// their differences. Ё is mapped like Е, because it is usually written so.
var cyrillic = map[rune]string{
	'а': "a", 'б': "b", 'в': "v", 'г': "g", 'ґ': "g", 'ѓ': "g", 'д': "d", 'ђ': "j", 'е': "e", 'ё': "e", 'є': "ye", 'ж': "zh", 'з': "z",
	'ѕ': "dz", 'и': "i", 'і': "i", 'ї': "i", 'й': "y", 'ј': "y", 'к': "k", 'ќ': "k", 'л': "l", 'љ': "l", 'м': "m", 'н': "n", 'њ': "n", 'о': "o",
	'п': "p", 'р': "r", 'с': "s", 'т': "t", 'ћ': "ch", 'у': "u", 'ў': "u", 'ф': "f", 'х': "kh", 'ц': "ts", 'ч': "ch", 'џ': "j", 'ш': "sh",
	'щ': "shch", 'ъ': "", 'ы': "y", 'ь': "", 'э': "e", 'ю': "yu", 'я': "ya",
	// Kazakh, Tatar and other letters of the region.
	'ә': "a", 'ғ': "g", 'қ': "k", 'ң': "n", 'ө': "o", 'ұ': "u", 'ү': "u", 'һ': "h", 'җ': "j", 'ҳ': "h", 'ҷ': "ch", 'ӣ': "i", 'ӯ': "u",
}

// greek follows ISO 843 with common simplifications.
var greek = map[rune]string{
	'α': "a", 'β': "v", 'γ': "g", 'δ': "d", 'ε': "e", 'ζ': "z", 'η': "i", 'θ': "th", 'ι': "i", 'κ': "k", 'λ': "l", 'μ': "m", 'ν': "n",
	'ξ': "x", 'ο': "o", 'π': "p", 'ρ': "r", 'σ': "s", 'ς': "s", 'τ': "t", 'υ': "y", 'φ': "f", 'χ': "ch", 'ψ': "ps", 'ω': "o",
}

// georgian follows the national system.
var georgian = map[rune]string{
	'ა': "a", 'ბ': "b", 'გ': "g", 'დ': "d", 'ე': "e", 'ვ': "v", 'ზ': "z", 'თ': "t", 'ი': "i", 'კ': "k", 'ლ': "l", 'მ': "m", 'ნ': "n",
	'ო': "o", 'პ': "p", 'ჟ': "zh", 'რ': "r", 'ს': "s", 'ტ': "t", 'უ': "u", 'ფ': "p", 'ქ': "k", 'ღ': "gh", 'ყ': "q", 'შ': "sh", 'ჩ': "ch",
	'ც': "ts", 'ძ': "dz", 'წ': "ts", 'ჭ': "ch", 'ხ': "kh", 'ჯ': "j", 'ჰ': "h",
}

// armenian follows BGN/PCGN.
var armenian = map[rune]string{
	'ա': "a", 'բ': "b", 'գ': "g", 'դ': "d", 'ե': "e", 'զ': "z", 'է': "e", 'ը': "y", 'թ': "t", 'ժ': "zh", 'ի': "i", 'լ': "l", 'խ': "kh",
	'ծ': "ts", 'կ': "k", 'հ': "h", 'ձ': "dz", 'ղ': "gh", 'ճ': "ch", 'մ': "m", 'յ': "y", 'ն': "n", 'շ': "sh", 'ո': "o", 'չ': "ch",
	'պ': "p", 'ջ': "j", 'ռ': "r", 'ս': "s", 'վ': "v", 'տ': "t", 'ր': "r", 'ց': "ts", 'ւ': "v", 'փ': "p", 'ք': "k", 'և': "ev", 'օ': "o", 'ֆ': "f",
}

// kana follows Hepburn, without the length of vowels. Hiragana are read as Katakana.
var kana = strings.NewReplacer(pairsOf(`
	キャ kya キュ kyu キョ kyo シャ sha シュ shu ショ sho シェ she チャ cha チュ chu チョ cho チェ che ニャ nya ニュ nyu ニョ nyo
	ヒャ hya ヒュ hyu ヒョ hyo ミャ mya ミュ myu ミョ myo リャ rya リュ ryu リョ ryo ギャ gya ギュ gyu ギョ gyo ジャ ja ジュ ju ジョ jo ジェ je
	ビャ bya ビュ byu ビョ byo ピャ pya ピュ pyu ピョ pyo ファ fa フィ fi フェ fe フォ fo ヴァ va ヴィ vi ヴェ ve ヴォ vo ティ ti ディ di トゥ tu ドゥ du
	ウィ wi ウェ we ウォ wo ツァ tsa
	ア a イ i ウ u エ e オ o カ ka キ ki ク ku ケ ke コ ko サ sa シ shi ス su セ se ソ so タ ta チ chi ツ tsu テ te ト to
	ナ na ニ ni ヌ nu ネ ne ノ no ハ ha ヒ hi フ fu ヘ he ホ ho マ ma ミ mi ム mu メ me モ mo ヤ ya ユ yu ヨ yo
	ラ ra リ ri ル ru レ re ロ ro ワ wa ヲ o ン n ガ ga ギ gi グ gu ゲ ge ゴ go ザ za ジ ji ズ zu ゼ ze ゾ zo
	ダ da ヂ ji ヅ zu デ de ド do バ ba ビ bi ブ bu ベ be ボ bo パ pa ピ pi プ pu ペ pe ポ po ヴ vu
	ァ a ィ i ゥ u ェ e ォ o ャ ya ュ yu ョ yo`)...)

// pairsOf returns the words of a table, with nothing for the sign of a doubled letter and of a
// long vowel.
func pairsOf(table string) []string { return append(strings.Fields(table), "ッ", "", "ー", "") }

// readKana romanises the Kana in a word.
func readKana(word string) string {
	if !strings.ContainsFunc(word, func(r rune) bool { return r >= 'ぁ' && r <= 'ー' }) {
		return word
	}
	return kana.Replace(strings.Map(func(r rune) rune {
		if r >= 'ぁ' && r <= 'ゖ' {
			r += 'ァ' - 'ぁ'
		}
		return r
	}, word))
}

// The parts of a Hangul syllable in Revised Romanization, in the order of the Unicode
// Standard, section 3.12.
var (
	initials = strings.Split("g kk n d tt r m b pp s ss  j jj ch k t p h", " ")
	vowels   = strings.Split("a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i", " ")
	finals   = strings.Split(" k k k n n n t l k m l l l p l m p p t t ng t t k t p t", " ")
)

const firstSyllable, lastSyllable = '가', '힣'

func isSyllable(r rune) bool { return r >= firstSyllable && r <= lastSyllable }

// syllable romanises a Hangul syllable. If hard, plain initial stops are written as in
// McCune–Reischauer and similar systems: Kim, not Gim.
func syllable(r rune, hard bool) string {
	n := int(r - firstSyllable)
	initial := initials[n/(len(vowels)*len(finals))]
	if hard {
		switch initial {
		case "g":
			initial = "k"
		case "d":
			initial = "t"
		case "b":
			initial = "p"
		}
	}
	return initial + vowels[n/len(finals)%len(vowels)] + finals[n%len(finals)]
}

// romanise writes a word of split in Latin letters. Letters of scripts without a table are
// kept.
func romanise(word string, hard, ukrainian bool) string {
	if isASCII(word) {
		return word
	}
	var b strings.Builder
	for i, r := range readKana(word) {
		switch letters, known := spelled(r); {
		case isSyllable(r):
			b.WriteString(syllable(r, hard && i == 0))
		case ukrainian && r == 'г':
			b.WriteString("h")
		case known:
			b.WriteString(letters)
		default:
			b.WriteRune(r)
		}
	}
	// Without accents, more letters are in the tables, such as α from ά.
	var rest strings.Builder
	for _, r := range plainWord(b.String()) {
		if letters, known := spelled(r); known {
			rest.WriteString(letters)
		} else {
			rest.WriteRune(r)
		}
	}
	return rest.String()
}

// spelled looks up a letter in the tables.
func spelled(r rune) (string, bool) {
	for _, table := range []map[rune]string{cyrillic, greek, georgian, armenian} {
		if letters, known := table[r]; known {
			return letters, true
		}
	}
	return "", false
}
