package sheet

import (
	"math/rand/v2"
	"reflect"
	"testing"

	"leftshift"
)

// The order of rows below the header, of sheets and of files changes nothing
// but the cells that messages point to.
func TestShuffling(t *testing.T) {
	books := func() []*Workbook {
		return []*Workbook{
			workbook("a.xlsx", full),
			workbook("b.xlsx", "== Sites\nSite code | Site name | Provider code | Setting\nrxx01 | ROYAL HOSPITAL | rxx | Acute\nA2 | Oak Surgery | A2 | Primary care\n"),
			workbook("c.xlsx", "== Posts\nPost | Site | Specialty | Programmes | Places\nP4 | a2 | GENERAL PRACTICE | F2 | 0\nP5 | Elm Surgery | general practice | gpst1 | 0\n"),
		}
	}
	shuffle(t, Read, books)
}

// Nor does it for assign.
func TestShufflingTrainees(t *testing.T) {
	shuffle(t, ReadAssign, func() []*Workbook {
		books := ofAssign(func(*Workbook) {})
		last := books[len(books)-1]
		last.Sheets = last.Sheets[:1] // of a file of TIS the first sheet is the one that counts
		return books
	})
}

func shuffle(t *testing.T, read func([]*Workbook) Result, books func() []*Workbook) {
	t.Helper()
	want := sortedBrief(t, read(books()))
	for seed := range uint64(50) {
		random := rand.New(rand.NewPCG(seed, 1))
		shuffled := books()
		random.Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
		for _, book := range shuffled {
			random.Shuffle(len(book.Sheets), func(i, j int) { book.Sheets[i], book.Sheets[j] = book.Sheets[j], book.Sheets[i] })
			for s := range book.Sheets {
				rows := book.Sheets[s].Rows
				body := rows[1:]
				random.Shuffle(len(body), func(i, j int) { body[i], body[j] = body[j], body[i] })
				for i := range rows {
					rows[i].Number = i + 1
				}
			}
		}
		got := sortedBrief(t, read(shuffled))
		if !reflect.DeepEqual(got, want) {
			t.Fatalf("seed %d:\n got %+v\nwant %+v", seed, got, want)
		}
	}
}

func sortedBrief(t *testing.T, result Result) *leftshift.Brief {
	t.Helper()
	if result.Findings.HasErrors() {
		t.Fatalf("found %v", result.Findings)
	}
	sorted := withoutOrigins(result.Brief.Sorted())
	sorted.Inputs = nil // they keep the order of the command line
	return sorted
}
