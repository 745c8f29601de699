package xlsx

import "leftshift"

// madeFrom writes from which files, with which settings and by which programs a
// workbook was made.
func (b *book) madeFrom(p *page, inputs []leftshift.Input, settings, versions []Named) {
	p.heading(headingInputs)
	files := columns("File", "SHA-256 of the file", "Size (bytes)")
	files[1].most = 70 // on one line
	p.table(table{name: "inputs", columns: files, rows: rowsOf(inputs, func(in leftshift.Input) []any { return []any{in.Name, in.SHA256, int(in.Bytes)} })})
	p.heading("Settings in force")
	p.named("settings", "Setting", settings)
	p.heading("Programs and libraries")
	p.named("versions", "Program", versions)
}

// solversOf names solvers.
func solversOf(engines []string) []Named {
	var list []Named
	for _, engine := range engines {
		list = append(list, Named{"Solver", engine})
	}
	return list
}
