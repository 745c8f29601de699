package sheet

// Spec describes one sheet of the brief workbook: the contract that reading,
// the template and the documentation all follow.
type Spec struct {
	Name     string   // sheet name, such as "Posts"
	Purpose  string   // one sentence for the user
	Required bool     // the brief can't do without it
	Synonyms []string // other names that the sheet may have
	Columns  []Column
}

// Column describes one column of a sheet.
type Column struct {
	Header   string   // canonical header without the * or unit, such as "Extra places"
	Unit     string   // shown in brackets after the header in templates, such as "WTE"; blank for none
	Required bool     // shown with a trailing *
	Synonyms []string // other headers that mean the same, TIS names among them
	Help     string   // what to type, one or two sentences
	Example  string   // a value that would be accepted
	Type     Type
	Choices  []string // for Type Choice: the accepted values in canonical spelling

	late   bool // whether a blank is right depends on other sheets, so the sheet's reader judges it
	person bool // its keys stand for people
}

// Type is how a column's cells are read.
type Type int

// The types of column.
const (
	Key      Type = iota // a code or name that identifies something
	FreeText             // kept as it is
	Whole                // a whole number ≥ 0
	Decimal              // a number
	Share                // 0 to 1, or text such as 80%
	Date                 // a date, or d/m/yyyy text
	Choice               // one of Choices
	YesNo                // Y or N
	KeyList              // several keys separated by ;
)
