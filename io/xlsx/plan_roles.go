package xlsx

import "leftshift"

// writeRoles writes the new roles, one row for each and block, on a sheet that
// machines read: its headers are a contract, in row 1 as on Placements.
// Specialty is blank for supervision of any specialty, and New-role PA keeps
// every digit, so that the plan can be audited again from the workbook.
func (b *planBook) writeRoles() {
	b.streamTable(sheetRoles, table{
		name: "new_roles",
		columns: columns("Site code", "Site name", "Provider code", "Provider name", "Area", "Specialty", "Block",
			"New-role PA", ">Evidence"),
		rows: rowsOf(b.report.Supervision.Roles, func(n leftshift.NewRoleRow) []any {
			values := []any{n.At.Code, n.At.Name, n.At.Provider, n.At.ProviderName, n.At.Area, n.Specialty,
				b.report.Brief.Blocks[n.Block].Name, exact(n.PA)}
			if n.Evidence == nil {
				return append(values, "Not tried: the run was stopped before everything was solved again without it.")
			}
			return append(values, n.Evidence.Text(b.report.Brief))
		}),
	}, b.marking)
}
