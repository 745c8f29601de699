package recall

import (
	"strings"

	"leftshift/solver/lp"
)

// packed is a basis without names: a byte for each column and row of the program that
// it is of, and for each column's bounds where they are a row of a reduced program. A
// country's runs have hundreds of them.
type packed struct {
	columns, rows, boxes []byte
}

// unknown stands for what a basis doesn't know. No engine has so many ways to be.
const unknown = 255

// boxName begins the name of a row that holds a column's bounds.
const boxName = "bounds of "

// pack packs a basis of the program.
func (of *program) pack(b *lp.Basis) *packed {
	if b == nil {
		return nil
	}
	p := &packed{columns: statuses(of.columns, "", b.Columns), rows: statuses(of.rows, "", b.Rows)}
	for name := range b.Rows {
		if strings.HasPrefix(name, boxName) {
			p.boxes = statuses(of.columns, boxName, b.Rows)
			break
		}
	}
	return p
}

func statuses(names []string, before string, of map[string]byte) []byte {
	list := make([]byte, len(names))
	for i, name := range names {
		status, ok := of[before+name]
		if !ok {
			status = unknown
		}
		list[i] = status
	}
	return list
}

// unpack gives a basis of the program again.
func (of *program) unpack(p *packed) *lp.Basis {
	if p == nil {
		return nil
	}
	b := &lp.Basis{Columns: map[string]byte{}, Rows: map[string]byte{}}
	put := func(to map[string]byte, names []string, before string, list []byte) {
		for i, status := range list {
			if status != unknown {
				to[before+names[i]] = status
			}
		}
	}
	put(b.Columns, of.columns, "", p.columns)
	put(b.Rows, of.rows, "", p.rows)
	put(b.Rows, of.columns, boxName, p.boxes)
	return b
}
