package leftshift

import "time"

// checkFreeze checks every block that starts less than the freeze weeks after
// the plan's day, or has started:
//
//	trainees = today's, for every programme in every post
func (a *auditor) checkFreeze() {
	for block := range a.brief.Blocks {
		b := &a.brief.Blocks[block]
		if !a.frozen(b) {
			continue
		}
		for i := range a.fillings {
			s := &a.fillings[i]
			if s.before[block] != s.after[block] {
				a.broken("E550", b.Origin.At("Start"), "Leave that block as it is today, or make the plan for an earlier day with --as-of",
					"%s starts within %d weeks of %s, so post %s must keep today's %v trainees of %s, and it has %v",
					b.Name, a.brief.Settings.FreezeWeeks, a.plan.AsOf.Format("2 January 2006"),
					s.post.Code, s.before[block], s.programme.Code, s.after[block])
			}
		}
	}
}

// frozen reports whether a block starts too soon after the day of the plan, or
// before it.
func (a *auditor) frozen(b *Block) bool {
	const week = 7 * 24 * time.Hour
	return !b.Start.IsZero() && b.Start.Sub(a.plan.AsOf) < time.Duration(a.brief.Settings.FreezeWeeks)*week
}
