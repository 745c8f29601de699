package leftshift

// SettingRow is the time spent in one setting, over the whole plan.
type SettingRow struct {
	Setting       Setting
	Counts        bool        // counts as primary and community
	TraineeMonths BeforeAfter // months spent by placed trainees
	WTEMonths     BeforeAfter
	Of            Share // of all trainee-months
}

// GroupRow is the time of one programme, or at the sites of one area.
type GroupRow struct {
	Name          string // programme code, or area
	Title         string // programme name, or how many sites an area has
	TraineeMonths BeforeAfter
	Share         Share // primary and community
	Acute         Share
	In            map[Setting]Share // every setting
}

// BlockRow is the time and the moves of one block.
type BlockRow struct {
	GroupRow
	Block  *Block
	Timing BlockTiming
	Moved  Trainees // who would be in another post than today
}

// groups works out where time is spent. Settings without any are left out.
func (x *reporter) groups(moves []Move) (settings []SettingRow, programmes, areas []GroupRow, blocks []BlockRow) {
	t := newTime(x.brief, x.plan)
	total := t.overall.total()
	for _, s := range Settings() {
		months := t.overall.months[s]
		if months == (BeforeAfter{}) {
			continue
		}
		settings = append(settings, SettingRow{
			Setting: s, Counts: x.brief.Settings.PrimaryAndCommunity[s],
			TraineeMonths: months, WTEMonths: t.overall.wteMonths[s], Of: shareOf(months, total),
		})
	}
	for i := range x.brief.Programmes {
		p := &x.brief.Programmes[i]
		programmes = append(programmes, groupRow(p.Code, p.Name, t.byProgramme[p.Code]))
	}
	for _, area := range t.areas {
		sites := 0
		for i := range x.brief.Sites {
			if a := x.brief.Sites[i].Area; a == area || a == "" && area == NoArea {
				sites++
			}
		}
		areas = append(areas, groupRow(area, plural(sites, "site"), t.byArea[area]))
	}
	for i := range x.brief.Blocks {
		b := &x.brief.Blocks[i]
		blocks = append(blocks, BlockRow{
			GroupRow: groupRow(b.Name, "", t.byBlock[i]),
			Block:    b, Timing: b.Timing(x.plan.AsOf, x.brief.Settings),
		})
	}
	for _, m := range moves {
		blocks[m.Block].Moved = blocks[m.Block].Moved.Plus(m.Trainees)
	}
	return settings, programmes, areas, blocks
}

func groupRow(name, title string, s *spent) GroupRow {
	row := GroupRow{Name: name, Title: title, TraineeMonths: s.total(), Share: s.share(), Acute: s.shareIn(Acute), In: map[Setting]Share{}}
	for _, setting := range Settings() {
		row.In[setting] = s.shareIn(setting)
	}
	return row
}
