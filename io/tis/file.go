package tis

import (
	"fmt"
	"math"
	"strings"
	"time"
)

// Day is a date in a file for TIS.
type Day struct{ time.Time }

// File is one upload: the rows below the headers of a template.
type File struct {
	Kind Kind
	Rows [][]any // in the order of the template's columns: nil, string, float64 (a WTE) or Day
}

// Base is the name of the file without its ending: "posts-create".
func (f *File) Base() string { return strings.ToLower(strings.ReplaceAll(f.Kind.String(), " ", "-")) }

// Columns gives the columns of the file.
func (f *File) Columns() []Column { return templateOf(f.Kind).Columns }

// Part gives the rows from one to before another as a file of their own.
func (f *File) Part(from, to int) *File { return &File{f.Kind, f.Rows[from:to]} }

// Row makes a row of values by header. A value whose column isn't there, or of a
// type that its column can't hold, is our mistake and panics.
func (f *File) add(values map[string]any) {
	t := templateOf(f.Kind)
	row := make([]any, len(t.Columns))
	for header, v := range values {
		at := -1
		for i := range t.Columns {
			if t.Columns[i].Header == header {
				at = i
			}
		}
		if at < 0 {
			panic(fmt.Sprintf("tis: a %s has no column %q", t.Name, header))
		}
		switch v := v.(type) {
		case string:
			if v != "" {
				row[at] = v
			}
		case float64:
			row[at] = math.Round(v*100) / 100
		case time.Time:
			if !v.IsZero() {
				row[at] = Day{v}
			}
		default:
			panic(fmt.Sprintf("tis: %s can't hold a %T", header, v))
		}
	}
	f.Rows = append(f.Rows, row)
}
