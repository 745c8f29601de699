package leftshift

// Check looks for what can't be right, or is unlikely to be meant, in a brief
// as a whole. Every single cell has been typed and every reference resolved
// before; package sheet calls Check when that found no errors.
func (b *Brief) Check() Findings {
	var fs Findings
	return fs
}
