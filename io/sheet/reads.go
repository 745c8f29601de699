package sheet

import "strings"

// Reads reports whether a sheet of this name is read as part of a brief. A
// reader of files asks, so as not to complain about cells that nobody uses.
func Reads(name string) bool {
	return !strings.HasPrefix(strings.TrimSpace(name), "_") && matchSheet(kinds(), name) != nil
}
