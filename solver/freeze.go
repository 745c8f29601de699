package solver

import "leftshift"

// freeze keeps today's placements in blocks that start too soon to change.
//
//	Σ x(c,p,b) over c in g  =  today(g,p,b)     for programmes g, p in P, b frozen
//
// Rows: freeze(g,p,b), in trainees. The dual is the change in the goal for one
// more trainee in the post today. A block is frozen when it starts within the
// freeze weeks of the day the plan is made for, or has already started; blocks
// without dates never are.
func (m *model) freeze() {
	for b := range m.brief.Blocks {
		block := &m.brief.Blocks[b]
		if block.Timing(m.asOf, m.brief.Settings) != leftshift.Frozen {
			continue
		}
		for _, f := range m.fillings {
			m.keepToday("freeze", f, b, rule{
				at:   block.Origin.At("Start"),
				text: m.freezeText(block),
			})
		}
	}
}
