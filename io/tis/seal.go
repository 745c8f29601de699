package tis

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strconv"
	"strings"

	"leftshift"
	"leftshift/io/sheet"
)

// This file seals the files that leftshift writes for TIS: a hidden sheet has a few
// letters of a hash of every cell, by which Lint tells each cell that was changed
// since. One slip of a key can turn a good date or number into another good one,
// which no rule of TIS's would notice. A seal is no secret and proves nothing to
// anybody who wants to deceive: it is there for slips.

// SealSheet is the name of the hidden sheet.
const SealSheet = "leftshift"

const (
	sealMark    = "leftshift seal 1"
	sealLetters = 6
)

// Seal gives the rows of the hidden sheet for a file: the first names the kind of
// file, then there is one for each row, with a cell for each column.
func Seal(f *File) [][]string {
	t := templateOf(f.Kind)
	rows := [][]string{{sealMark, t.Name}}
	for _, row := range f.Rows {
		sealed := make([]string, len(t.Columns))
		for i := range t.Columns {
			sealed[i] = hashOf(t.Columns[i].Header, canonical(row[i]))
		}
		rows = append(rows, sealed)
	}
	return rows
}

// hashOf gives a few letters that stand for a value of a column; blank for none.
func hashOf(header, value string) string {
	if value == "" {
		return ""
	}
	sum := sha256.Sum256([]byte(header + "\n" + value))
	return hex.EncodeToString(sum[:])[:sealLetters]
}

// sealed compares the rows with the seal, where there is one. Rows may have been
// sorted, or taken out by TIS; each that is not as it was is compared with the
// sealed row that it is most like.
func (l *linter) sealed() {
	t := l.out.Template
	at := slices.IndexFunc(l.book.Sheets, func(g sheet.Grid) bool { return g.Name == SealSheet })
	if at < 0 || len(l.book.Sheets[at].Rows) == 0 {
		return
	}
	rows := l.book.Sheets[at].Rows
	if rows[0].Cell(1).Raw != sealMark || rows[0].Cell(2).Raw != t.Name {
		return
	}
	left := map[string]int{} // rows of the seal that no row has yet been found to be
	was := map[string][]string{}
	for i := range rows[1:] {
		var seal []string
		for c := range t.Columns {
			seal = append(seal, rows[1+i].Cell(c+1).Raw)
		}
		key := strings.Join(seal, " ")
		left[key]++
		was[key] = seal
	}
	var changed []*entry
	now := map[*entry][]string{}
	for _, e := range l.entries {
		for _, c := range t.Columns {
			now[e] = append(now[e], hashOf(c.Header, e.text(c.Header)))
		}
		key := strings.Join(now[e], " ")
		if left[key] == 0 {
			changed = append(changed, e)
			continue
		}
		left[key]--
	}
	const most = 500 // rows to be looked at one by one
	if len(changed) > most {
		l.add(leftshift.Warning, "W738", 1, 1, "", "", "Make sure that the changes are meant", "%s are not as leftshift wrote them", count(len(changed), "row"))
		return
	}
	for _, e := range changed {
		best, alike := "", len(t.Columns)/2
		for key, n := range left {
			if same := sameCells(now[e], was[key]); n > 0 && (same > alike || same == alike && best != "" && key < best) {
				best, alike = key, same
			}
		}
		if best == "" {
			l.odd("W738", e, t.Columns[0].Header, "Make sure that it is meant", "the row was added since leftshift wrote the file")
			continue
		}
		left[best]--
		for i, c := range t.Columns {
			if now[e][i] != was[best][i] && l.columns[c.Header] > 0 {
				l.odd("W737", e, c.Header, "Make sure that the change is meant", "%s is not as leftshift wrote it", quoted(c.Header))
			}
		}
	}
	missing := 0
	for _, n := range left {
		missing += n
	}
	if missing > 0 && l.reasons == 0 {
		l.add(leftshift.Warning, "W738", 1, 1, "", "", "Make sure that they are not needed", "%s that leftshift wrote "+isAre(missing)+" not in the file any more", count(missing, "row"))
	}
}

func isAre(n int) string {
	if n == 1 {
		return "is"
	}
	return "are"
}

// sameCells counts the cells in which two rows are the same.
func sameCells(a, b []string) int {
	n := 0
	for i := range a {
		if a[i] == b[i] {
			n++
		}
	}
	return n
}

// canonical gives a value as Lint reads it back.
func canonical(v any) string {
	switch v := v.(type) {
	case string:
		return strings.TrimSpace(v)
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	case Day:
		return v.Format("2006-01-02")
	}
	return ""
}
