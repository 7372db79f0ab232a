package httpapi

// Truncated says why an answer is not all that there is: a budget or a limit ended the
// search before it was through.
type Truncated struct {
	// What ran out: the budget of nodes, edges, rows, bytes or buckets, the number of steps of a search, or its time.
	Reason string `json:"reason" validate:"required" enums:"nodes,edges,rows,bytes,steps,time,buckets" example:"nodes"`
	// What was cut, and how to ask for less or for more.
	Message string `json:"message" validate:"required" example:"there are more than 500 nodes within 3 hops; narrow it by types or status, or raise budget.nodes"`
} //	@name	Truncated
