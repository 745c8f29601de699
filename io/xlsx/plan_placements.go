package xlsx

import (
	"leftshift"
)

// writePlacements writes the sheet that machines read: its headers are a
// contract. Home area is there when homes are used; Other sites, which no
// machine needs, when there are split posts.
func (b *planBook) writePlacements() {
	r := b.report
	headers := []string{"Programme"}
	if r.HomeAreas {
		headers = append(headers, "Home area")
	}
	headers = append(headers, "Post", "Site code", "Site name", "Provider code", "Provider name", "Setting", "Area", "Specialty",
		"Block", "Trainees before", "Trainees after", "Change", "WTE after")
	if r.SplitPosts {
		headers = append(headers, "Other sites")
	}
	rows := rowsOf(r.Placements, func(p leftshift.PlacementRow) []any {
		values := make([]any, 0, len(headers))
		values = append(values, p.Programme)
		if r.HomeAreas {
			values = append(values, p.HomeArea)
		}
		values = append(values, p.Post, p.Main.Code, p.Main.Name, p.Main.Provider, p.Main.ProviderName,
			p.Main.Setting.String(), p.Main.Area, p.Row.Specialty, p.Block.Name,
			p.Before, p.After, step(p.Change()), p.WTE.After)
		if r.SplitPosts {
			values = append(values, p.OtherSites())
		}
		return values
	})
	b.streamTable(sheetPlacements, table{name: "placements", columns: columns(headers...), rows: rows}, b.marking)
}

// writeMoves writes the other sheet that machines read.
func (b *planBook) writeMoves() {
	r := b.report
	rows := rowsOf(r.Moves, func(m leftshift.Move) []any {
		return []any{
			m.Programme, r.Brief.Blocks[m.Block].Name,
			m.From.Code, m.FromSite.Label(), m.FromSite.Setting.String(),
			m.To.Code, m.ToSite.Label(), m.ToSite.Setting.String(), m.Trainees,
		}
	})
	b.streamTable(sheetMoves, table{
		name: "moves",
		columns: columns("Programme", "Block", "From post", "From site", "From setting",
			"To post", "To site", "To setting", "Trainees"),
		rows: rows,
	}, b.marking)
}
