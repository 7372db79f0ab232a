package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestNamesAreCounted(t *testing.T) {
	file := filepath.Join(t.TempDir(), "pairs.csv")
	if err := os.WriteFile(file, []byte(`group,schema,name1,name2,is_match
a,Person,"Shoigu, Sergei",Sergei Shoigu,true
a,Person,Sergei Shoigu,Sergei Lavrov,true
a,Person,Sergei Shoigu,Sergei Lavrov,false
a,Company,Gazprom JSC,OAO Gazprom,true
a,Company,Gazprom JSC,OAO Gazprom,false
`), 0o600); err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	if err := run(t.Context(), []string{"names", "--list", file}, strings.NewReader(""), &out, &out); err != nil {
		t.Fatal(err)
	}
	got := strings.Join(strings.Fields(out.String()), " ")
	for _, want := range []string{"Company 1 1 1.000 1 1", "Person 2 1 0.500 1 0", "Sergei Shoigu Sergei Lavrov same: true", "Gazprom JSC OAO Gazprom same: false"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not in %s", want, got)
		}
	}
	if err := os.WriteFile(file, []byte("a,b\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := run(t.Context(), []string{"names", file}, strings.NewReader(""), &out, &out); err == nil || !strings.Contains(err.Error(), "no column schema") {
		t.Errorf("without the columns: %v", err)
	}
}
