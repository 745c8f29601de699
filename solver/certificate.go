package solver

import (
	"bytes"
	"compress/flate"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"math/big"
	"time"

	"leftshift"
	"leftshift/solver/lp"
)

// Certificate holds what anyone needs to work out again, without a solver, how
// good a plan can be: multipliers for the rows of the brief's model, goal by
// goal. It proves nothing by itself; Check works the bounds out from it, and
// from wrong multipliers only weaker bounds come.
type Certificate struct {
	Schema string            `json:"schema"` // "leftshift/certificate/1"
	AsOf   string            `json:"as_of"`  // the day the plan is made for, such as 2026-01-31
	Rows   int               `json:"rows"`   // of the model
	Cols   int               `json:"columns"`
	Model  string            `json:"model_sha256"` // of the model's text, as lp.Problem.Write writes it
	Goals  []CertificateGoal `json:"goals"`        // in the order they were solved
}

// CertificateGoal is what bounds one goal.
type CertificateGoal struct {
	Goal        string      `json:"goal"`
	Best        float64     `json:"best"`        // what the goal was settled at, in its unit
	Multipliers Multipliers `json:"multipliers"` // one for each row of the model; nil where the goal's turn never came
}

// certificateSchema names this form of certificate.
const certificateSchema = "leftshift/certificate/1"

// GoalBound is what a certificate proves of one goal.
type GoalBound struct {
	Goal   leftshift.GoalKind
	Rank   int     // of Fair change: 1 for the largest loss, 2 for the next; 0 else
	Best   float64 // what the goal was settled at
	GiveUp float64 // how much of it later goals may cost
	// Bound can't be beaten by any plan of whole trainees that keeps each earlier
	// goal within its best and what may be given up of it, and has just the largest
	// losses that come before; nor by one that splits trainees, but for the rows
	// that are true of whole ones only. In the goal's unit, rounded down at nine
	// decimals.
	Bound float64
	// Reach is the least value from Bound up that whole trainees can give.
	Reach float64
}

// Proven reports whether the certificate shows that no plan of whole trainees
// which keeps the earlier goals is better, to within a millionth.
func (g *GoalBound) Proven() bool {
	return g.Best-g.Reach <= tolerance*math.Max(1, math.Abs(g.Best))
}

// Check builds the model of a brief afresh and works out what a certificate
// proves of each goal, in the order they were solved, and how large the model is.
// It gives an error when the certificate is for another brief, another day or
// another version of the model.
func (c *Certificate) Check(brief *leftshift.Brief) (bounds []GoalBound, size leftshift.ModelSize, err error) {
	day, err := time.Parse(time.DateOnly, c.AsOf)
	if c.Schema != certificateSchema || err != nil {
		return nil, size, fmt.Errorf("the certificate is not of the form %s", certificateSchema)
	}
	m := build(brief, day)
	m.tighten()
	size = m.size()
	switch {
	case size.Rows != c.Rows || size.Columns != c.Cols:
		return nil, size, fmt.Errorf("the certificate is for a model of %d rows and %d columns, and the brief makes one of %d and %d", c.Rows, c.Cols, size.Rows, size.Columns)
	case modelHash(&m.lp) != c.Model:
		return nil, size, errors.New("the certificate is for a model with other numbers than the brief makes")
	}
	settled, certified, err := c.match(m)
	if err != nil {
		return nil, size, err
	}
	rows := exactRows(&m.lp)
	for k := range m.goals {
		if certified[k] == nil {
			continue
		}
		p := m.heldTo(&m.lp, k, settled)
		bounds = append(bounds, m.boundBy(&p, rows, k, settled, certified[k].Multipliers))
	}
	return bounds, size, nil
}

// match gives, for every goal of a model, what it was settled at and what the
// certificate has of it. A loss after the largest may be left out, with those
// after it: nobody else loses.
func (c *Certificate) match(m *model) (settled []float64, certified []*CertificateGoal, err error) {
	settled, certified = make([]float64, len(m.goals)), make([]*CertificateGoal, len(m.goals))
	next := 0
	for k, g := range m.goals {
		name := m.aim(g).Name()
		switch {
		case next < len(c.Goals) && c.Goals[next].Goal == name:
		case g.rank > 1:
			continue
		case next == len(c.Goals):
			return nil, nil, fmt.Errorf("the certificate has %d goals, and the brief more: %s is missing", len(c.Goals), name)
		default:
			return nil, nil, fmt.Errorf("goal %d of the certificate is %s, and of the brief %s", next+1, c.Goals[next].Goal, name)
		}
		own := &c.Goals[next]
		next++
		if len(own.Multipliers) != 0 && len(own.Multipliers) != c.Rows {
			return nil, nil, fmt.Errorf("the certificate has %d multipliers for %s, and the model %d rows", len(own.Multipliers), name, c.Rows)
		}
		settled[k], certified[k] = own.Best, own
	}
	if next < len(c.Goals) {
		return nil, nil, fmt.Errorf("the certificate has %d goals, and the brief %d: %s is not one", len(c.Goals), next, c.Goals[next].Goal)
	}
	return settled, certified, nil
}

// heldTo gives the problem that bounds a goal: the model with each earlier goal
// held by its row to what it was settled at and what may be given up of it.
//
// Where Fair change is among them, the rows of keepFair hold too. They are true
// of every plan of whole trainees whose largest loss is within that ratio: its
// provider v loses no more than whole trainees can make of the ratio, W ≥ T -
// mostLoss, and with the column fair raised to the ratio itself, which keeps every
// row and costs later goals nothing, T·fair + W ≥ T·ratio + T - mostLoss. They
// hold for the largest losses after it too, in plans with just these as their
// largest (see keepFair). The rounded rows of lattice.go and share.go are true of
// whole trainees likewise, and are rows of the model.
func (m *model) heldTo(base *lp.Problem, k int, settled []float64) lp.Problem {
	p := copyOf(base)
	var losses []float64
	for i, g := range m.goals[:k] {
		most := settled[i] + g.giveUp
		if g.rank > 0 {
			losses = append(losses, math.Min(1, most))
			most = m.sumBefore(g, losses) + losses[g.rank-1]
		}
		p.Rows[g.hold].Upper = most
	}
	if losses != nil {
		for at, lower := range m.keepFair(losses...) {
			p.Rows[at].Lower = lower
		}
	}
	return boxed(&p, m.goals)
}

// boundBy works out what multipliers prove of a goal. No goal can be below 0:
// each counts what is wrong.
func (m *model) boundBy(p *lp.Problem, rows [][]exactTerm, k int, settled, multipliers []float64) GoalBound {
	g := m.goals[k]
	exact := new(big.Rat)
	if len(multipliers) != 0 {
		if b, ok := lowerBound(p, rows, g.costs(len(p.Columns)), multipliers); ok {
			if g.rank > 1 { // a bound of the sum; those before it come to at most what they were settled at
				b.Sub(b, new(big.Rat).SetFrac(exactly(m.sumBefore(g, settled[k-g.rank+1:])).up(), modelUnit))
			}
			if b.Sign() > 0 {
				exact = b
			}
		}
	}
	bound := GoalBound{Goal: g.kind, Rank: g.rank, Best: settled[k], GiveUp: g.giveUp, Bound: floorTo9(exact)}
	bound.Reach = bound.Bound
	switch {
	case g.rank > 0:
		bound.Reach = m.fairest(bound.Bound)
	case g.step > 0:
		bound.Reach = max(0, roundUp(bound.Bound, g.step)) // and never -0
	}
	return bound
}

// certify writes down the multipliers of every goal that had its turn, and what
// they prove.
func (s *search) certify() (*Certificate, []GoalBound) {
	c := &Certificate{
		Schema: certificateSchema, AsOf: s.m.asOf.Format(time.DateOnly),
		Rows: len(s.built.Rows), Cols: len(s.built.Columns), Model: modelHash(&s.built),
	}
	settled := make([]float64, len(s.m.goals))
	for k := range s.m.goals {
		settled[k] = s.settledExactly(k)
	}
	rows := exactRows(&s.built)
	bounds := make([]GoalBound, len(s.m.goals))
	for k, g := range s.m.goals {
		p := s.m.heldTo(&s.built, k, settled)
		multipliers := s.multipliers(k, &p)
		bounds[k] = s.m.boundBy(&p, rows, k, settled, multipliers)
		if s.noLoss(k) {
			continue
		}
		c.Goals = append(c.Goals, CertificateGoal{Goal: s.m.aim(g).Name(), Best: settled[k], Multipliers: multipliers})
	}
	return c, bounds
}

// settledExactly gives what a goal was settled at as a float64 comes nearest to
// it, not rounded unless it is a decimal.
func (s *search) settledExactly(k int) float64 {
	best, _ := s.settledAt(k)
	exact := math.Min(s.results[k].best, s.m.goals[k].value(s.best))
	if s.m.goals[k].step > 0 || math.Abs(best-exact) <= 1e-12*math.Max(1, math.Abs(exact)) {
		return best
	}
	return exact
}

// modelHash names a model by its text.
func modelHash(p *lp.Problem) string {
	sum := sha256.New()
	if err := p.Write(sum, nil, nil); err != nil {
		panic(err) // a hash takes every byte
	}
	return hex.EncodeToString(sum.Sum(nil))
}

// Multipliers is one number for each row of a model. In JSON it is a text:
// base64 of the deflated bytes of, for each number that is not zero, the rows
// passed over since the last (a varint) and the number (float64, little endian),
// after the count of all rows (a varint).
type Multipliers []float64

// MarshalJSON packs the numbers.
func (m Multipliers) MarshalJSON() ([]byte, error) {
	if m == nil {
		return []byte("null"), nil
	}
	var packed bytes.Buffer
	text := base64.NewEncoder(base64.StdEncoding, &packed)
	out, err := flate.NewWriter(text, flate.BestCompression)
	if err != nil {
		return nil, err
	}
	plain := binary.AppendUvarint(nil, uint64(len(m)))
	last := 0
	for i, v := range m {
		if v != 0 {
			plain = binary.AppendUvarint(plain, uint64(i-last))
			plain = binary.LittleEndian.AppendUint64(plain, math.Float64bits(v))
			last = i
		}
	}
	_, err = out.Write(plain)
	if err := errors.Join(err, out.Close(), text.Close()); err != nil {
		return nil, err
	}
	return json.Marshal(packed.String())
}

// mostMultipliers bounds what a certificate may unpack to: far above the rows
// of any model, far below the memory of any machine.
const mostMultipliers = 10_000_000

// UnmarshalJSON unpacks them.
func (m *Multipliers) UnmarshalJSON(data []byte) error {
	var packed *string
	if err := json.Unmarshal(data, &packed); err != nil || packed == nil {
		return err
	}
	zipped := base64.NewDecoder(base64.StdEncoding, bytes.NewReader([]byte(*packed)))
	plain, err := io.ReadAll(io.LimitReader(flate.NewReader(zipped), 13*mostMultipliers))
	if err != nil {
		return fmt.Errorf("multipliers can't be unpacked: %w", err)
	}
	count, n := binary.Uvarint(plain)
	if n <= 0 || count > mostMultipliers {
		return errors.New("multipliers have no count")
	}
	list := make(Multipliers, count)
	plain = plain[n:]
	for at := uint64(0); len(plain) > 0; {
		skip, n := binary.Uvarint(plain)
		at += skip
		if n <= 0 || len(plain) < n+8 || skip >= count || at >= count {
			return errors.New("multipliers end in the middle")
		}
		list[at] = math.Float64frombits(binary.LittleEndian.Uint64(plain[n:]))
		plain = plain[n+8:]
	}
	*m = list
	return nil
}
