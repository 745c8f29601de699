package xlsx

import (
	"cmp"
	"slices"
	"strings"

	"leftshift"
)

// mostMoves is how many moves a board is shown; the sheet Moves has them all.
const mostMoves = 10

// moves reads the largest moves: trainees of a programme from one site to another,
// counted once however many blocks they stay there.
func (r *outlineReader) moves() {
	t, ok := r.read(sheetMoves, false, "Programme", "Block", "From site", "From setting", "To site", "To setting", "Trainees")
	if !ok {
		return
	}
	type key struct{ programme, from, to string }
	type inBlock struct {
		key
		block string
	}
	var order []key
	moves, blocks := map[key]*OutlineMove{}, map[inBlock]float64{}
	for i := range t.rows {
		row := &t.rows[i]
		k := key{t.text(row, "Programme"), t.text(row, "From site"), t.text(row, "To site")}
		m := moves[k]
		if m == nil {
			m = &OutlineMove{
				Programme: k.programme, From: k.from, FromSetting: t.text(row, "From setting"), To: k.to, ToSetting: t.text(row, "To setting"), First: t.text(row, "Block"),
			}
			moves[k] = m
			order = append(order, k)
		}
		at := inBlock{k, t.text(row, "Block")}
		if _, known := blocks[at]; !known {
			m.Blocks++
		}
		blocks[at] += r.amount(t, row, "Trainees")
		m.Trainees = max(m.Trainees, blocks[at])
	}
	for _, k := range order {
		r.outline.Moves = append(r.outline.Moves, *moves[k])
	}
	slices.SortStableFunc(r.outline.Moves, func(x, y OutlineMove) int {
		return cmp.Or(cmp.Compare(y.Trainees, x.Trainees), cmp.Compare(y.Blocks, x.Blocks), strings.Compare(x.Programme, y.Programme), strings.Compare(x.From, y.From), strings.Compare(x.To, y.To))
	})
	r.outline.Moves = r.outline.Moves[:min(mostMoves, len(r.outline.Moves))]
}

// roles reads the new roles, each once.
func (r *outlineReader) roles() {
	t, ok := r.read(sheetRoles, true, "Site code", "Site name", "Provider name", "Specialty", "Block", "New-role PA", "Evidence")
	if !ok {
		return
	}
	at := map[string]int{}
	for i := range t.rows {
		row := &t.rows[i]
		k := t.text(row, "Site code") + "\n" + leftshift.FoldKey(t.text(row, "Specialty"))
		n, known := at[k]
		if !known {
			n = len(r.outline.Roles)
			at[k] = n
			r.outline.Roles = append(r.outline.Roles, OutlineRole{
				Site: cmp.Or(t.text(row, "Site name"), t.text(row, "Site code")), Provider: t.text(row, "Provider name"),
				Specialty: cmp.Or(t.text(row, "Specialty"), "Any specialty"), First: t.text(row, "Block"), Evidence: t.text(row, "Evidence"),
			})
		}
		role := &r.outline.Roles[n]
		role.PA = max(role.PA, r.amount(t, row, "New-role PA"))
	}
}

// helps reads what would help, or that nothing does. Neither is there where it was
// not looked for, or where no goal falls short.
func (r *outlineReader) helps() {
	grid := gridNamed(r.book, sheetHelps)
	if grid == nil {
		return
	}
	if all := paragraphs(grid); len(all) == 1 && len(all[0]) > 1 && len(all[0]) <= 4 {
		if lines := unfolded(all[0][1:]); strings.HasPrefix(lines[len(lines)-1], capital(leftshift.HelplessStart)) {
			r.outline.Helpless = lines[len(lines)-1]
			return
		}
	}
	t, ok := r.read(sheetHelps, false, "What", "What it would give", "Cell in the brief")
	if !ok {
		return
	}
	for i := range t.rows {
		row := &t.rows[i]
		r.outline.Helps = append(r.outline.Helps, OutlineHelp{What: t.text(row, "What"), Gives: t.text(row, "What it would give"), Cell: t.text(row, "Cell in the brief")})
	}
}
