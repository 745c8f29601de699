package sheet

// Workbook is one file as a reader hands it over: every visible and hidden
// sheet, with the values that were stored, never the text that was displayed.
type Workbook struct {
	Path     string // as given on the command line
	Name     string // base name
	SHA256   string // of the file's bytes, in hexadecimal
	Bytes    int64
	Date1904 bool // serial numbers count from 1904, as old Macintosh workbooks do
	Sheets   []Grid
}

// Grid is the cells of one sheet.
type Grid struct {
	Name          string
	Hidden        bool
	Rows          []Row    // in ascending order; rows without any value are left out
	HiddenColumns []int    // 1-based columns that are hidden and hold values
	Merged        []string // merged ranges, such as "B3:C3"
	StoppedAfter  int      // the row after which reading stopped at a long run of blank rows; 0 when all were read
}

// Row is one row of a sheet.
type Row struct {
	Number int // 1-based, as Excel shows it
	Hidden bool
	Cells  []Cell // the first is column A; blanks at the end are left out
}

// Cell gives the cell of a 1-based column; a column past the end is blank.
func (r *Row) Cell(column int) Cell {
	if column < 1 || column > len(r.Cells) {
		return Cell{}
	}
	return r.Cells[column-1]
}

// CellKind says how a value is stored.
type CellKind uint8

// The kinds of cell. The zero value is a blank.
const (
	Blank CellKind = iota
	Number
	Text
	Bool
	ISODate    // a date stored as ISO 8601 text
	ErrorValue // such as #N/A
	Unsaved    // a formula whose result was not saved; whoever read the file has reported it
)

// Cell is one stored value.
type Cell struct {
	Kind    CellKind
	Formula bool   // the value is a formula's
	Dated   bool   // a number in a format that shows it as a date
	Raw     string // the number at full precision, the text untrimmed, "1" or "0", the ISO date, or the error
	// Shown is the text that the sheet displays, and is given only for a
	// number in a format of zeros such as 0000: a key typed as 0071.
	Shown string
}

// Values gives how many cells of the workbook have a value.
func (b *Workbook) Values() int {
	n := 0
	for i := range b.Sheets {
		for r := range b.Sheets[i].Rows {
			for _, c := range b.Sheets[i].Rows[r].Cells {
				if c.Kind != Blank {
					n++
				}
			}
		}
	}
	return n
}
