package xlsx

import "leftshift"

// writeByPost writes each post's places in each block, with headers in row 1 as
// on By trainee.
func (b *assignBook) writeByPost() {
	shared := b.options.Share
	headers := []string{"Post", "Site code", "Site name", "Provider code", "Provider name", "Setting", "Specialty", "Block", "Places for",
		"Places (WTE)", "Taken (WTE)", "Free (WTE)", "Trainees"}
	if !shared {
		headers = append(headers, "First choices")
	}
	rows := rowsOf(b.report.Posts, func(row leftshift.AssignPostRow) []any {
		s := row.Main
		values := []any{row.Post.Code, s.Code, s.Name, s.Provider, s.ProviderName, s.Setting.String(), row.Post.Specialty, row.Block.Name,
			placesFor(row.Programme), row.Places}
		key := keyOf(&row)
		values = append(values, b.veil.with(key, row.Taken), b.veil.with(key, row.Free), b.veil.count(key, row.Trainees))
		if !shared {
			values = append(values, row.First)
		}
		return values
	})
	b.streamTable(sheetByPost, table{name: "by_post", columns: columns(headers...), rows: rows}, b.marking)
}

// placesFor names the programme that places are for.
func placesFor(programme string) string {
	if programme == "" {
		return "Any"
	}
	return programme
}

// writeByProvider writes what each provider has of the assignment.
func (b *assignBook) writeByProvider() {
	p := b.page(sheetByProvider, "By provider: places and trainees", b.marking)
	p.line("WTE are means over the blocks in which trainees need places; a post on several sites counts at each by its share of the time.")
	p.line("Placements are trainees summed over blocks, at the main site of their post.")
	headers := []string{"Provider code", "Provider name", "Sites", "Places (WTE)", "Placements"}
	if !b.options.Share {
		headers = append(headers, "Taken (WTE)", "Free (WTE)", "First choices (placements)")
	}
	p.head = p.row
	p.table(table{name: "by_provider", columns: columns(headers...), rows: rowsOf(b.report.Providers, func(row leftshift.AssignProviderRow) []any {
		values := []any{row.Code, row.Label(), len(row.Sites), row.Places, b.veil.count(keyProvider+row.Code, row.Placements)}
		if !b.options.Share {
			values = append(values, row.Taken, row.Free, row.First)
		}
		return values
	})})
	p.finish()
}

// writeUnfilled writes the places that nobody has.
func (b *assignBook) writeUnfilled() {
	p := b.page(sheetUnfilled, "Unfilled: places that nobody has", b.marking)
	var free []leftshift.AssignPostRow
	for _, row := range b.report.Posts {
		if rounded(row.Free) > 0 {
			free = append(free, row)
		}
	}
	headers := []string{"Post", "Site", "Provider", "Specialty", "Block", "Places for", "Places (WTE)", "Free (WTE)"}
	if !b.options.Share {
		p.line("Ranked by counts the trainees who gave the post any rank and need a place in the block: a post that few ranked stays free.")
		headers = append(headers, "Ranked by (trainees)")
	}
	p.head = p.row
	p.table(table{name: "unfilled", columns: columns(headers...), rows: rowsOf(free, func(row leftshift.AssignPostRow) []any {
		values := []any{row.Post.Code, row.Main.Label(), providerLabel(row.Main), row.Post.Specialty, row.Block.Name, placesFor(row.Programme),
			row.Places, b.veil.with(keyOf(&row), row.Free)}
		if !b.options.Share {
			values = append(values, row.Ranked)
		}
		return values
	})})
	p.finish()
}

// providerLabel is the name of a site's provider, or its code where it has none.
func providerLabel(s *leftshift.Site) string {
	if s.ProviderName != "" {
		return s.ProviderName
	}
	return s.Provider
}
