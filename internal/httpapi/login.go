package httpapi

import (
	"errors"
	"net/http"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"github.com/entente-graph/entente/internal/access"
)

// logins logs browsers in at the provider.
type logins struct{ sessions *access.Sessions }

const (
	loginPath    = "/login"
	callbackPath = "/login/callback"
	logoutPath   = "/logout"
)

// begin sends the browser to the provider.
func (h logins) begin(c *gin.Context) error {
	address, cookie, err := h.sessions.Begin(c.Request.Context(), baseURL(c.Request)+callbackPath, ownPath(c.Query("return")))
	if err != nil {
		return err
	}
	setCookie(c, access.LoginCookie, cookie, access.LoginLife)
	c.Header("Cache-Control", "no-store")
	c.Redirect(http.StatusSeeOther, address)
	return nil
}

// end begins the session of a browser that comes back from the provider.
func (h logins) end(c *gin.Context) error {
	cookie, _ := c.Cookie(access.LoginCookie)
	session, then, err := h.sessions.End(c.Request.Context(), baseURL(c.Request)+callbackPath, cookie, c.Query("state"), c.Query("code"))
	setCookie(c, access.LoginCookie, "", -1)
	c.Header("Cache-Control", "no-store")
	var invalid *access.InvalidError
	if errors.As(err, &invalid) {
		auditingOf(c).detail = invalid.Reason
		c.Header(authenticate, realm)
		return &requestError{"invalid_credentials", "the login failed or took too long; begin again at " + loginPath}
	}
	if err != nil {
		return err
	}
	caller, err := h.sessions.Caller(c.Request.Context(), session)
	if err != nil {
		return err
	}
	auditingOf(c).wanted = true
	c.Request = c.Request.WithContext(access.With(c.Request.Context(), caller))
	setCookie(c, access.SessionCookie, session, access.SessionLife)
	c.Redirect(http.StatusSeeOther, then)
	return nil
}

// logout ends the session of a browser.
func (h logins) logout(c *gin.Context) error {
	setCookie(c, access.SessionCookie, "", -1)
	c.Status(http.StatusNoContent)
	return nil
}

// setCookie sets a cookie that scripts cannot read and that is not sent with the requests of pages
// of other sites, or removes it for a negative life.
func setCookie(c *gin.Context, name, value string, life time.Duration) {
	http.SetCookie(c.Writer, &http.Cookie{ // #nosec G124 -- Secure wherever the server is reached by HTTPS
		Name: name, Value: value, Path: "/", MaxAge: int(life / time.Second), HttpOnly: true, SameSite: http.SameSiteLaxMode,
		Secure: strings.HasPrefix(baseURL(c.Request), "https:"),
	})
}

// ownPath returns a path of this server to show after a login: that of the request, unless it leads
// elsewhere.
func ownPath(path string) string {
	if !strings.HasPrefix(path, "/") || strings.HasPrefix(path, "//") || strings.ContainsAny(path, "\\\r\n\t") {
		return "/docs/"
	}
	return path
}
