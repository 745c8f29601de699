package tis

import (
	"encoding/csv"
	"os"
	"strings"
	"testing"
)

// realNumbers are the post numbers that Health Education England published with
// the code of TIS, where they are beside the project.
var realNumbers = []string{"../../../shared/data/tis/national_post_numbers.csv", "../../../../shared/data/tis/national_post_numbers.csv"}

// Every post number that was published is read, in the parts in which it was
// published, and built again to the letter.
func TestRealNumbers(t *testing.T) {
	var file *os.File
	var err error
	for _, path := range realNumbers {
		if file, err = os.Open(path); err == nil {
			break
		}
	}
	if os.IsNotExist(err) {
		t.Skip("the published post numbers are not in " + realNumbers[0])
	} else if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	read, usual := 0, 0
	for _, row := range rows[1:] {
		n, err := ParseNumber(row[0])
		if err != nil {
			t.Errorf("%s: %v", row[0], err)
			continue
		}
		want := Number{row[1], row[2], row[3], row[4], row[5], row[6]}
		if n != want || n.String() != row[0] {
			t.Errorf("%s was read as %+v and built again as %s", row[0], n, n)
			continue
		}
		read++
		if len(n.odd()) == 0 {
			usual++
		} else if len(n.odd()) > 0 && usual < 5 {
			t.Logf("%s: %v", n, n.odd())
		}
	}
	if len(rows) != 5305 || read != 5304 || usual != read {
		t.Errorf("%d of %d numbers read and built again, %d of them like those that TIS makes; want all of 5304", read, len(rows)-1, usual)
	}
}

// A number is read as people type it, and what isn't one is refused with a reason.
func TestParseNumber(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"as TIS has it", "NTH/A89007/800/F2/003", "NTH/A89007/800/F2/003"},
		{"academic", "NTH/R0B01/002/F2/001/A", "NTH/R0B01/002/F2/001/A"},
		{"letters for a specialty", "YHD/RWA01/IMT/LT/003", "YHD/RWA01/IMT/LT/003"},
		{"small letters and spaces", " nth/ a89007 /800/f2/003 ", "NTH/A89007/800/F2/003"},
		{"a word for a suffix", "NWN/RWJ01/DEN103/HT/001/PANDEMIC", "NWN/RWJ01/DEN103/HT/001/PANDEMIC"},
	} {
		n, err := ParseNumber(c.text)
		if err != nil || n.String() != c.want {
			t.Errorf("%s: %q was read as %s (%v)", c.name, c.text, n, err)
		}
	}
	for _, c := range []struct{ name, text, why string }{
		{"a key of no number", "WARD1", "it has 1 part"},
		{"four parts", "NTH/A89007/800/F2", "it has 4 parts"},
		{"seven parts", "NTH/A89007/800/F2/003/A/B", "it has 7 parts"},
		{"an empty part", "NTH//800/F2/003", "its part 2"},
		{"a counter that is none", "NTH/A89007/800/F2/OO3", "its part 5"},
		{"a counter with a sign", "NTH/A89007/800/F2/-03", "its part 5"},
		{"a formula", "=NTH/A89007/800/F2/003", "its part 1"},
		{"a sentence", strings.Repeat("A", 80) + "/A/A/A/001", "longer than"},
	} {
		if n, err := ParseNumber(c.text); err == nil || !strings.Contains(err.Error(), c.why) {
			t.Errorf("%s: %q was read as %s, with the error %v; want one with %q", c.name, c.text, n, err, c.why)
		}
	}
}

// A new number is the largest of its series plus one. Series are told apart by
// every part, the suffix too; gaps are left, as TIS leaves them.
func TestNextNumber(t *testing.T) {
	r := NewRegister([]string{"NTH/A89007/800/F2/001", "NTH/A89007/800/F2/007", "NTH/A89007/800/F2/002/A", "not a number", "NTH/A89007/800/F2/1002/M"})
	for _, c := range []struct{ series, want string }{
		{"NTH/A89007/800/F2/000", "NTH/A89007/800/F2/008"},
		{"NTH/A89007/800/F2/000", "NTH/A89007/800/F2/009"},
		{"NTH/A89007/800/F2/000/A", "NTH/A89007/800/F2/003/A"},
		{"NTH/A89007/800/F2/000/M", "NTH/A89007/800/F2/1003/M"},
		{"NTH/A89007/800/F1/000", "NTH/A89007/800/F1/001"},
	} {
		n, err := ParseNumber(c.series)
		if err != nil {
			t.Fatal(err)
		}
		if r.Knows(c.want) {
			t.Errorf("%s is taken before it is given", c.want)
		}
		if got := r.Next(n).String(); got != c.want || !r.Knows(got) {
			t.Errorf("after %s comes %s, want %s", c.series, got, c.want)
		}
	}
}

// Whatever is read as a number builds a number that is read the same.
func FuzzParseNumber(f *testing.F) {
	for _, text := range []string{"NTH/A89007/800/F2/003", "NTH/R0B01/002/F2/001/A", " nth/ a89007 /800/f2/003 ", "a/b/c/d/e", "//////", "ſ/K/0/0/0"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		n, err := ParseNumber(text)
		if err != nil {
			return
		}
		again, err := ParseNumber(n.String())
		if err != nil || again != n {
			t.Errorf("%q was read as %s, which is read as %s (%v)", text, n, again, err)
		}
		n.odd()
		if next := NewRegister([]string{text}).Next(n); next == n {
			t.Errorf("the number after %s is the same", n)
		}
	})
}
