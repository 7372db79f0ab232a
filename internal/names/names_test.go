package names

import (
	"regexp"
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"
)

// What one system or another writes for a name is found by all of them.
func TestSpellingsOfANameMatch(t *testing.T) {
	for _, tt := range []struct {
		names []string
		how   How
	}{
		{[]string{"Sergei Shoigu", "Sergey Shoygu", "Сергей Шойгу", "SHOIGU, Sergei", "Sergej Šojgu", "Sergei Schoigu"}, Exact},
		{[]string{"Zelensky", "Zelenskyy", "Zelenskiy", "Zelenskyi", "Зеленський", "Зеленский", "Zelens'kyj"}, Exact},
		{[]string{"Kim Jong Un", "Kim Jong-un", "KIM Jong-Un", "Kim Jongun", "김정은"}, Exact},
		{[]string{"Gim Jeong-eun", "김정은"}, Exact},
		{[]string{"Khrushchev", "Хрущёв", "Chruščëv"}, Fuzzy},
		{[]string{"Boris Yeltsin", "Борис Ельцин", "Boris Eltsin"}, Exact},
		{[]string{"Putin", "Путин", "Путін", "푸틴"}, Exact},
		{[]string{"Луганськ", "Luhansk"}, Exact},
		{[]string{"Луганськ", "Lugansk"}, Exact},
		{[]string{"Макрон", "Macron"}, Exact},
		{[]string{"Джон Кирби", "John Kirby"}, Exact},
		{[]string{"Вучић", "Vučić", "Vucic"}, Exact},
		{[]string{"박근혜", "Park Geun-hye"}, Exact},
		{[]string{"문재인", "Moon Jae-in"}, Exact},
		{[]string{"Łódź", "Lodz", "łódź"}, Exact},
		{[]string{"金正恩"}, Exact},
		{[]string{"Αθήνα", "Athina"}, Exact},
		{[]string{"Dmitry Medvedev", "Dmitri Medvedev", "Dmitriy Medvedev", "Дмитрий Медведев"}, Exact},
		{[]string{"Volodymyr", "Володимир"}, Exact},
		{[]string{"Sergeyevich", "Сергеевич", "Sergeevich"}, Exact},
	} {
		for _, a := range tt.names {
			for _, b := range tt.names {
				if got := Parse(a).Compare(Parse(b)); got.How > tt.how || got.Score < 0.6 {
					t.Errorf("%q and %q: %+v (%v, %v)", a, b, got, Parse(a).readings, Parse(b).readings)
				}
			}
		}
	}
}

func TestHowNamesMatch(t *testing.T) {
	for _, tt := range []struct {
		asked, name string
		how         How
	}{
		{"kim", "Kim Jong Un", Prefix},
		{"jong kim", "Kim Jong Un", Prefix},
		{"shoy", "Сергей Шойгу", Prefix},
		{"ser sho", "Sergei Shoigu", Prefix},
		{"김", "김정은", Prefix},
		{"정은", "김정은", Prefix},
		{"kim jong", "김정은", Prefix},
		{"正恩", "金正恩", Prefix},
		{"shiogu", "Sergei Shoigu", Fuzzy},
		{"putni", "Vladimir Putin", Fuzzy},
		{"Medvedov", "Dmitry Medvedev", Fuzzy},
		{"Kin", "Kim", None},
		{"Kim Jong Un", "Kim Jong Il", Partial},
		{"김정은", "김정일", None},
		{"Dr Sergei Shoigu", "Sergei Shoigu", Partial},
		{"", "Kim", None},
		{"!?", "!?", None},
	} {
		if got := Parse(tt.asked).Compare(Parse(tt.name)); got.How != tt.how {
			t.Errorf("%q in %q: %+v, want %d", tt.asked, tt.name, got, tt.how)
		}
	}
}

// The start of a name in its own letters is worth more than by its sound alone.
func TestTheStartOfANameInItsOwnScriptComesFirst(t *testing.T) {
	for _, tt := range []struct{ asked, same, other string }{
		{"김정", "김정은", "Kim Jong Il"},
		{"김정", "김정은", "Kim Jeong-hun"},
		{"kim jo", "Kim Jong Un", "김정은"},
		{"Kim Jong", "Kim Jong Un", "김정은"},
		{"Сергей Ш", "Сергей Шойгу", "Sergei Shoigu"},
		{"serg", "Sergei", "Сергей"},
		{"金正", "金正恩", "Kim Jong Un"},
	} {
		same, other := Parse(tt.asked).Compare(Parse(tt.same)), Parse(tt.asked).Compare(Parse(tt.other))
		if same.How != Prefix || !same.better(other) {
			t.Errorf("%q: %q is %+v, %q %+v", tt.asked, tt.same, same, tt.other, other)
		}
	}
}

// A better match is never worth less.
func TestScoresAreInTheOrderOfTheMatches(t *testing.T) {
	asked, last := Parse("Sergei Shoigu"), 2.0
	for _, name := range []string{"Shoigu, Sergei", "Сергей Шойгу", "Sergei Shoiga", "Sergei Kuzhugetovich Shoigu", "Sergei Lavrov", "Kim"} {
		got := asked.Compare(Parse(name)).Score
		if got >= last {
			t.Errorf("%q: %v, not below %v", name, got, last)
		}
		last = got
	}
}

var anyName = rapid.OneOf(rapid.String(), rapid.StringOfN(rapid.RuneFrom([]rune("abchijkoqsuwxyz' -\"*~é"), unicode.Cyrillic, unicode.Hangul, unicode.Greek), 0, 30, -1))

func TestFoldingTwiceChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		name := Parse(anyName.Draw(t, "name"))
		again := Parse(strings.Join(name.words, " "))
		if sorted(again.words) != sorted(name.words) {
			t.Fatalf("%q, then %q", name.words, again.words)
		}
		for _, r := range name.readings {
			for _, word := range append(r.words, r.joined) {
				if sound(word) != word {
					t.Fatalf("%q, then %q", word, sound(word))
				}
			}
		}
	})
}

func TestComparisonsAreBounded(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := Parse(anyName.Draw(t, "a")), Parse(anyName.Draw(t, "b"))
		got := a.Compare(b)
		if got.Score < 0 || got.Score > 1 || got.How < Exact || got.How > None || (got.How == None) != (got.Score == 0) {
			t.Fatalf("%+v", got)
		}
		if own := a.Compare(a); !a.Empty() && own != (Similarity{1, Exact}) {
			t.Fatalf("a name is like itself by %+v", own)
		}
	})
}

// Whatever is asked for, no operator of Lucene's comes of it but those of the query itself.
func TestQueriesHoldNoOperatorsOfUsers(t *testing.T) {
	clause := regexp.MustCompile(`^[+-]?\(*[+-]?\(*[nrjwsk]_[\pL\p{Mc}\pN_]*(\^[024]|\*|~[12])?\)*(\^0)?$`)
	rapid.Check(t, func(t *rapid.T) {
		asked := Parse(anyName.Draw(t, "name"))
		q := asked.Queries([]string{"person"})
		for _, query := range []string{q.Exact, q.Prefix, q.Fuzzy, asked.Any([]string{"person"}, false), asked.Any([]string{"person"}, true)} {
			if asked.Empty() != (query == "") && query != q.Fuzzy {
				t.Fatalf("%q for %q", query, asked.words)
			}
			for _, part := range strings.Fields(query) {
				if !clause.MatchString(part) {
					t.Fatalf("%q in %q", part, query)
				}
			}
			if strings.Count(query, "(") != strings.Count(query, ")") {
				t.Fatalf("%q", query)
			}
		}
		for _, term := range strings.Fields(Terms("person", []string{strings.Join(asked.words, " ")})) {
			if !clause.MatchString(term) {
				t.Fatalf("term %q", term)
			}
		}
	})
}

func FuzzParse(f *testing.F) {
	for _, seed := range []string{"Kim Jong Un", "김정은", "Зеленський", "\xff\x00", "a\u0301\u0301", "İ ẞ ﬁ"} {
		f.Add(seed)
	}
	f.Fuzz(func(_ *testing.T, text string) {
		name := Parse(text)
		name.Queries(nil)
		name.Compare(Parse("Kim"))
		Terms("person", []string{text})
	})
}

func BenchmarkCompare(b *testing.B) {
	asked := Parse("shoig")
	for b.Loop() {
		for _, name := range []string{"Sergei Shoigu", "Sergey Shoigu", "Сергей Кужугетович Шойгу", "세르게이 쇼이구"} {
			asked.Compare(Parse(name))
		}
	}
}
