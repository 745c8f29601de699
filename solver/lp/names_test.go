package lp

import (
	"slices"
	"strings"
	"testing"
)

// A key keeps what .lp readers accept, and every other character becomes one _.
func TestSafeName(t *testing.T) {
	for key, want := range map[string]string{
		"x(GPST1,ward,Aug)":  "x(GPST1,ward,Aug)",
		"P-014":              "P_014",
		"St Thomas' [ICU]":   "St_Thomas___ICU_",
		"Ysbyty Môn":         "Ysbyty_M_n",
		"a:b\n2 <= 3 + 4*c^": "a_b_2____3___4_c_",
		"":                   "",
	} {
		if got := SafeName(key); got != want {
			t.Errorf("%q became %q, want %q", key, got, want)
		}
	}
}

// Keys that meet in one name are numbered, and no number meets another name.
// Names that would read as numbers or words of the format don't stay bare.
func TestUniqueNames(t *testing.T) {
	keys := []string{"P-1", "P_1_2", "P/1", "P_1", "", " ", "2027", "e12", "E", "Free", "end", "east", ".5"}
	names, unused := uniqueNames(len(keys), func(i int) string { return keys[i] })
	want := []string{"P_1", "P_1_2", "P_1_3", "P_1_4", "_", "__2", "_2027", "_e12", "_E", "_Free", "_end", "east", "_.5"}
	if !slices.Equal(names, want) {
		t.Errorf("got  %q\nwant %q", names, want)
	}
	if got := unused("P-1"); got != "P_1_5" {
		t.Errorf("one more P-1 is called %q", got)
	}
}

// Whatever the keys are, their names differ, and are names to .lp readers.
func FuzzNames(f *testing.F) {
	f.Add("P-1\nP_1\nP_1_2")
	f.Add("\n\n \nfree\n9\ne9")
	f.Add(strings.Repeat("long", 40) + "\n" + strings.Repeat("long", 41))
	f.Fuzz(func(t *testing.T, text string) {
		keys := strings.Split(text, "\n")
		names, _ := uniqueNames(len(keys), func(i int) string { return keys[i] })
		seen := map[string]bool{}
		for i, name := range names {
			switch {
			case seen[name]:
				t.Errorf("%q is the name of two keys", name)
			case name == "" || len(name) > 100:
				t.Errorf("%q is named by %d characters", keys[i], len(name))
			case strings.Trim(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.,()") != "":
				t.Errorf("%q is called %q, which readers refuse", keys[i], name)
			case name[0] >= '0' && name[0] <= '9' || name[0] == '.':
				t.Errorf("%q is called %q, which reads as a number", keys[i], name)
			}
			seen[name] = true
		}
	})
}
