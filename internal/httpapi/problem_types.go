package httpapi

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"html/template"
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/wire"
)

const mediaHTML = "text/html"

//go:embed problem_types.html
var problemTypesHTML string

var problemTypesPage = template.Must(template.New("problems").Funcs(template.FuncMap{"json": indented}).Parse(problemTypesHTML))

// problemTypesPolicy allows the style of the page, by its hash.
var problemTypesPolicy = pagePolicy(problemTypesHTML)

func indented(p wire.Problem) (string, error) {
	text, err := json.MarshalIndent(p, "", "  ")
	return string(text), err
}

// problemTypes explains the types of problems. The type of each problem is the address of its
// explanation.
type problemTypes struct{}

// list explains every type of problem.
//
//	@Summary		List every type of problem
//	@Description	Explains every `code` that an error can have. Browsers get a page (`Accept: text/html`), other clients JSON.
//	@ID				list-problem-types
//	@Tags			operations
//	@Produce		json,html,application/problem+json
//	@Success		200	{object}	ProblemTypeList
//	@x-without		[422, 500, 503, 504]
//	@x-role		"none"
//	@Router			/problems [get]
func (problemTypes) list(c *gin.Context) error {
	return answerProblemTypes(c, "Problems", wire.ProblemTypes(), wire.ProblemTypeList{Items: wire.ProblemTypes()})
}

// get explains one type of problem.
//
//	@Summary		Explain a type of problem
//	@Description	What the `code` means, what to do, and an example. The `type` of a problem is this address. Browsers get a page (`Accept: text/html`), other clients JSON.
//	@ID				get-problem-type
//	@Tags			operations
//	@Produce		json,html,application/problem+json
//	@Param			code	path		string	true	"The code of the problem."	extensions(x-example=invalid)
//	@Success		200		{object}	ProblemType
//	@Failure		404		{object}	Problem	"No problem has this code."
//	@x-without		[422, 500, 503, 504]
//	@x-role		"none"
//	@Router			/problems/{code} [get]
func (problemTypes) get(c *gin.Context) error {
	found, ok := wire.ProblemTypeOf(c.Param("code"))
	if !ok {
		return &kg.Error{Code: kg.CodeNotFound, Message: fmt.Sprintf("no problem has the code %.100q; see GET /problems for all codes", c.Param("code"))}
	}
	return answerProblemTypes(c, found.Title, []wire.ProblemType{found}, found)
}

// answerProblemTypes sends types as a page or, unless the client prefers that, body as JSON.
func answerProblemTypes(c *gin.Context, title string, types []wire.ProblemType, body any) error {
	vary(c, "Accept")
	if c.NegotiateFormat(mediaJSON, mediaHTML) != mediaHTML {
		c.JSON(http.StatusOK, body)
		return nil
	}
	var page strings.Builder
	if err := problemTypesPage.Execute(&page, problemPage{title, types}); err != nil {
		return fmt.Errorf("write the page of problems: %w", err)
	}
	c.Header(contentPolicy, problemTypesPolicy)
	c.Data(http.StatusOK, mediaHTML+"; charset=utf-8", []byte(page.String()))
	return nil
}

// problemPage is what the template shows.
type problemPage struct {
	Title string
	Types []wire.ProblemType
}
