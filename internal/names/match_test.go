package names

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// threshold is the score from which names are taken for one; see kg.MatchThreshold.
const threshold = 0.85

func TestNamesOfOneThingMatch(t *testing.T) {
	for _, tt := range []struct {
		as         Class
		one, other string
	}{
		{Person, "Shoygu, Sergey", "Сергей Кужугетович Шойгу"},
		{Person, "Dr. Vladimir Putin", "Vladimir Putin"},
		{Person, "President Vladimir Putin", "Владимир Владимирович Путин"},
		{Person, "Vladimir V. Putin", "Vladimir Vladimirovich Putin"},
		{Person, "Хиллари Клинтон", "Hillary Clinton (politician)"},
		{Person, "Kim Jongun", "Kim Jong Un"},
		{Person, "김 정은", "김정은"},
		{Person, "김정은 (金正恩)", "Kim Jong-un"},
		{Person, "김정은 위원장", "Kim Jong Un"},
		{Person, "President Moon Jae-in", "문재인"},
		{Person, "Xi Jinping (習近平)", "习近平 (Xi Jinping)"},
		{Person, "김정은 위원장", "김정은"},
		{Person, "習近平", "习近平"},
		{Person, "Путін Володимир", "Путин Володимир"},
		{Person, "ბარაკ ობამა", "Barack Obama"},
		{Person, "Նիկոլ Փաշինյան", "Nikol Pashinyan"},
		{Person, "バラク・オバマ", "Baraku Obama"},
		{Person, "Maria del Carmen Lopez Garcia", "Carmen Lopez"},
		{Person, "Sergey Sergey Lavrov", "Sergey Lavrov"},
		{Person, "Lukashevich Alexander", "Александр Лукашевич"},
		{Person, "Mikhail Gorbachov", "Mikhail Gorbachev"},
		{Person, "KING, Martin", "Martin King"},
		{Body, "Rosneft OAO", "Open Joint Stock Company \"Rosneft\""},
		{Body, "ПАО Газпром", "Gazprom PJSC"},
		{Body, "The White House", "White House"},
		{Body, "U.S.A. Department of Defense", "USA Department of Defense"},
		{Body, "中国石油化工集团有限公司", "中國石油化工集團有限公司"},
		{Other, "The Hague", "Hague (Netherlands)"},
		{Other, "Κρήτη", "Kriti"},
	} {
		if got := Parse(tt.one).Match(Parse(tt.other), tt.as); got.Score < threshold {
			t.Errorf("%q and %q: %+v", tt.one, tt.other, got)
		}
	}
}

func TestNamesOfTwoThingsDoNotMatch(t *testing.T) {
	for _, tt := range []struct {
		as         Class
		one, other string
	}{
		{Person, "김철갑", "김촐갑"},
		{Person, "김철갑 (Kim Chol-gap)", "김촐갑"},
		{Person, "Kim Chol Gap 김철갑", "김촐갑 Kim Chol Gap"},
		{Person, "習近平", "习近朋"},
		{Person, "Anna Ivanova", "Inna Ivanova"},
		{Person, "Kim Jong Un", "Kim Jong Il"},
		{Person, "Ivan Petrovich Sidorov", "Ivan Pavlovich Sidorov"},
		{Person, "Salman bin Khalid al-Saud", "Khalid bin Salman al-Saud"},
		{Person, "John Smith (senator)", "John Smith (footballer)"},
		{Person, "John Paul Smith Jr.", "John Paul Smith"},
		{Person, "Roman Abramovich", "Roman"},
		{Person, "President Putin", "Vladimir Putin"},
		{Person, "Ivan Ivanov", "Ivana Ivanova"},
		{Person, "Boris Johnson", "Boris Yeltsin"},
		{Person, "Shah Rukh", "Rukh Khan"},
		{Body, "Banco Santander S.A.", "Banco Santander Chile S.A."},
		{Body, "School 44", "School 45"},
		{Body, "School 44", "School"},
		{Body, "Fund II LP", "Fund III LP"},
		{Body, "A.B.C. Company", "C.B.A. Company"},
		{Other, "Moscow", "Moscow Oblast"},
		{Other, "Georgia (country)", "Georgia (state)"},
	} {
		if got := Parse(tt.one).Match(Parse(tt.other), tt.as); got.Score >= threshold {
			t.Errorf("%q and %q: %+v", tt.one, tt.other, got)
		}
	}
}

// A name in its own spelling wins over one that only sounds the same, and both over one that is
// written in another way.
func TestEqualityRanksAboveSound(t *testing.T) {
	for _, ranked := range [][]string{
		{"김철갑", "김철갑", "Kim Chol Gap", "김촐갑"},
		{"김촐갑", "김촐갑", "Kim Chol Gap", "김철갑"},
		{"Sergei Shoigu", "Shoigu Sergei", "Sergey Shoygu", "Dr Sergei Shoigu", "Sergei Kuzhugetovich Maria Shoigu", "Sergei Lavrov"},
		{"Путин", "Путин", "Путін", "Потин"},
	} {
		last := 2.0
		for _, name := range ranked[1:] {
			got := Parse(ranked[0]).Match(Parse(name), Person).Score
			if got >= last {
				t.Errorf("%q: %q scores %v, not less than the one before: %v", ranked[0], name, got, last)
			}
			last = got
		}
	}
}

func TestMatchesAreSymmetricAndBounded(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := Parse(anyName.Draw(t, "a")), Parse(anyName.Draw(t, "b"))
		as := rapid.SampledFrom([]Class{Other, Person, Body}).Draw(t, "as")
		got := a.Match(b, as)
		if got.Score < 0 || got.Score > 1 || got.How < Exact || got.How > None || (got.How == None) != (got.Score == 0) {
			t.Fatalf("%+v", got)
		}
		if own := a.Match(a, as); !a.Empty() && own != (Similarity{1, Exact}) {
			t.Fatalf("a name is like itself by %+v", own)
		}
		if back := b.Match(a, as); (back.Score >= threshold) != (got.Score >= threshold) {
			t.Fatalf("%+v, and back %+v", got, back)
		}
	})
}

func TestTraditionalAndSimplifiedCharactersAreOne(t *testing.T) {
	for traditional, same := range map[string]string{"習近平": "习近平", "東風": "东风", "恢復": "恢复", "鍾": "钟"} {
		if Plain(traditional) != Plain(same) {
			t.Errorf("%q is folded to %q, %q to %q", traditional, Plain(traditional), same, Plain(same))
		}
	}
	for traditional, s := range simplified() {
		if simplify(s) != s {
			t.Errorf("%q is simplified to %q, which is simplified again", traditional, s)
		}
	}
	if Plain("高市") == Plain("高石") {
		t.Error("different names are one")
	}
}

func BenchmarkMatch(b *testing.B) {
	asked := Parse("Shoigu, Sergey K.")
	for b.Loop() {
		for _, name := range []string{"Sergei Shoigu", "Sergey Shoigu", "Сергей Кужугетович Шойгу", "세르게이 쇼이구"} {
			asked.Match(Parse(name), Person)
		}
	}
}

// Titles do not take the place of names in a query, which has few words.
func TestQueriesForMatchesHaveTheNames(t *testing.T) {
	query := Parse("Deputy Prime Minister of the Republic Prof. Dr. Sergei Shoigu").Any(nil, false)
	for _, term := range []string{"w_sergei", "w_shoigu", "w_republic"} {
		if !strings.Contains(query, term) {
			t.Errorf("%s is not in %s", term, query)
		}
	}
}
