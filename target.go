package leftshift

// ScopeKind says what part of the plan a target or limit is about.
type ScopeKind int

// The scopes that a target or limit can have.
const (
	_ ScopeKind = iota
	ScopeAll
	ScopeArea
	ScopeProgramme
	ScopeProvider
)

// Scope is the part of a plan that a target or limit is about.
type Scope struct {
	Kind ScopeKind
	Name string // area, programme code or provider code; blank for All
}

// String gives the scope as sheets write it: "All", "Area: North".
func (s Scope) String() string {
	switch s.Kind {
	case ScopeAll:
		return "All"
	case ScopeArea:
		return "Area: " + s.Name
	case ScopeProgramme:
		return "Programme: " + s.Name
	case ScopeProvider:
		return "Provider: " + s.Name
	}
	return "unknown scope"
}

// Target is the primary and community share of trainee-months that a scope
// should reach, in one block or (Block blank) over the whole plan.
type Target struct {
	Scope  Scope
	Block  string
	Share  float64 // [0, 1]
	Hard   bool
	Origin Origin
}

// LimitKind says what a limit caps.
type LimitKind int

// The kinds of limit. MostLossPerBlock and MostLossShare are for each provider
// in the scope by itself; MostMovesPerBlock is for the scope as a whole.
const (
	_                 LimitKind = iota
	MostLossPerBlock            // WTE that a provider loses from one block to the next
	MostLossShare               // share of today's WTE that a provider has lost in any block
	MostIncomeLoss              // income that a provider has lost in any block
	MostMovesPerBlock           // trainees moved out of posts from one block to the next
)

// String gives the kind as the Limits sheet writes it.
func (k LimitKind) String() string {
	return [...]string{"unknown kind", "most loss per block WTE", "most loss share", "most income loss", "most moves per block"}[k]
}

// Limit caps the pace or the size of change.
type Limit struct {
	Scope  Scope
	Kind   LimitKind
	Value  float64
	Origin Origin
}
