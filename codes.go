package leftshift

// CodeDoc explains one finding code to the person who has to mend the cell.
// Every package that makes findings documents its codes in a table of these.
type CodeDoc struct {
	Title       string // a few words, such as "Unknown key"
	Explanation string // two to four plain sentences: what it means and what to do
}
