package leftshift_test

import (
	"math/rand"
	"strings"
	"testing"

	"leftshift"
)

// Keys are compared without regard to case and runs of white space, whatever
// letters they are written in, and however long they are.
func TestFoldKeyFoldsCaseAndSpace(t *testing.T) {
	for _, text := range []string{
		"", " ", "rx1", "RX1", " General\t practice ", "Ynys  Môn", "Ⅷ  ward", "a\u00a0b", "A \xff b", strings.Repeat("Ward ", 40),
	} {
		if got, want := leftshift.FoldKey(text), strings.ToLower(strings.Join(strings.Fields(text), " ")); got != want {
			t.Errorf("%q folds to %q, want %q", text, got, want)
		}
	}
	letters := []rune(" \t\n\vaAzZ09-_é\u00a0İ")
	r := rand.New(rand.NewSource(1))
	for range 2000 {
		var text strings.Builder
		for range r.Intn(80) {
			text.WriteRune(letters[r.Intn(len(letters))])
		}
		if got, want := leftshift.FoldKey(text.String()), strings.ToLower(strings.Join(strings.Fields(text.String()), " ")); got != want {
			t.Fatalf("%q folds to %q, want %q", text.String(), got, want)
		}
	}
}
