package solver

import (
	"fmt"
	"slices"
	"time"

	"leftshift"
)

// Levers that only repairs use: dates, weeks, minutes and switches, which are
// not numbers of which a plan would be better by one more.

// mends lists everything of the brief that a repair may loosen.
func (m *model) mends() []lever {
	list := slices.DeleteFunc(m.levers(), func(l lever) bool { return l.mend.words == "" })
	list = append(list, m.freezeLevers()...)
	list = append(list, m.stayingLever())
	list = append(list, m.travelLevers()...)
	list = append(list, m.approvalLevers()...)
	return append(list, m.supervisorLevers()...)
}

// freezeLevers shorten the weeks in which today's placements stay.
func (m *model) freezeLevers() []lever {
	weeks := m.brief.Settings.FreezeWeeks
	if weeks == 0 {
		return nil
	}
	return []lever{{
		at: m.brief.Settings.Cell(leftshift.SettingFreezeWeeks), key: "freeze(",
		mend: mend{words: "let blocks change that start within fewer weeks: " + leftshift.SettingFreezeWeeks + " {n}, not " + fmt.Sprint(weeks), from: float64(weeks), each: -1}, price: 4, // people have been told
		loosen: func(b *leftshift.Brief) { b.Settings.FreezeWeeks = max(0, b.Settings.FreezeWeeks-1) },
	}}
}

// stayingLever lets what has moved move back.
func (m *model) stayingLever() lever {
	return lever{
		at: m.brief.Settings.Cell(leftshift.SettingAllowBack), key: "staying(",
		mend: mend{words: "let places that have moved move back: " + leftshift.SettingAllowBack + " Y"}, price: 2, once: true,
		loosen: func(b *leftshift.Brief) { b.Settings.AllowBack = true },
	}
}

// minutesStep is how many minutes a repair adds to a journey at a time.
const minutesStep = 5

// travelLevers allow longer journeys.
func (m *model) travelLevers() []lever {
	var list []lever
	for i := range m.brief.Programmes {
		p := &m.brief.Programmes[i]
		if p.MostMinutes == nil {
			continue
		}
		now := *p.MostMinutes
		list = append(list, lever{
			at: p.Origin.At("Most minutes"), key: "travel(" + nameOf(p.Code),
			mend: mend{words: "let trainees of " + p.Code + " travel {n} minutes, not " + formatNumber(now), from: now, each: minutesStep}, price: 0.5,
			loosen: func(b *leftshift.Brief) {
				more := *b.Programmes[i].MostMinutes + minutesStep
				b.Programmes = slices.Clone(b.Programmes)
				b.Programmes[i].MostMinutes = &more
			},
		})
	}
	return list
}

// approvalLevers take the dates off a site's approval.
func (m *model) approvalLevers() []lever {
	var list []lever
	for i := range m.brief.Sites {
		s := &m.brief.Sites[i]
		add := func(column, words string, day time.Time, write func(*leftshift.Site)) {
			if day.IsZero() {
				return
			}
			list = append(list, lever{
				at: s.Origin.At(column), key: "approval(" + nameOf(s.Code), mend: mend{words: words}, price: 2, once: true,
				loosen: func(b *leftshift.Brief) {
					b.Sites = slices.Clone(b.Sites)
					write(&b.Sites[i])
				},
			})
		}
		add("Approved from", "have "+siteName(s)+" approved from the start of the plan", s.ApprovedFrom, func(s *leftshift.Site) { s.ApprovedFrom = time.Time{} })
		add("Approved to", "have "+siteName(s)+" approved to the end of the plan", s.ApprovedTo, func(s *leftshift.Site) { s.ApprovedTo = time.Time{} })
	}
	return list
}

// supervisorLevers take the date off supervisors' approval.
func (m *model) supervisorLevers() []lever {
	var list []lever
	for _, q := range m.pools {
		if q.row.ApprovedTo.IsZero() {
			continue
		}
		key := nameOf(q.row.Site)
		if q.row.Specialty != "" {
			key += "," + nameOf(q.row.Specialty)
		}
		i := slices.IndexFunc(m.brief.Supervision, func(s leftshift.Supervision) bool {
			return s.Site == q.row.Site && s.Specialty == q.row.Specialty
		})
		list = append(list, lever{
			at: q.row.Origin.At("Approved to"), key: "approved(" + key,
			mend: mend{words: "have the supervisors " + q.place() + " approved to the end of the plan"}, price: 2, once: true,
			loosen: func(b *leftshift.Brief) {
				b.Supervision = slices.Clone(b.Supervision)
				b.Supervision[i].ApprovedTo = time.Time{}
			},
		})
	}
	return list
}
