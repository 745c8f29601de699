package main

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"leftshift"
	"leftshift/io/sheet"
	"leftshift/io/tis"
	"leftshift/io/xlsx"
	"leftshift/solver"
	"leftshift/solver/assign"
)

// codes gathers the codes of all findings, each explained by the package that
// makes it.
func codes() map[string]leftshift.CodeDoc {
	all := map[string]leftshift.CodeDoc{}
	for _, table := range []map[string]leftshift.CodeDoc{
		xlsx.Codes, xlsx.PlanCodes, sheet.Codes, leftshift.CheckCodes, leftshift.AuditCodes, leftshift.CollectCodes, solver.Codes, assign.Codes, tis.Codes,
	} {
		maps.Copy(all, table)
	}
	for code, doc := range verifyCodes {
		all[code] = doc.CodeDoc
	}
	return all
}

// explainCode prints what a finding's code means.
func explainCode(out io.Writer, code string) error {
	code = strings.ToUpper(code)
	all := codes()
	doc, ok := all[code]
	if !ok {
		f := fail(badUsage, "explain: there is no finding %s", code)
		return f.withHint("the codes are %s", strings.Join(slices.Sorted(maps.Keys(all)), " "))
	}
	fmt.Fprintf(out, "%s  %s\n\n%s\n", code, doc.Title, doc.Explanation)
	return nil
}
