using Bunit;
using Observatory.Client.Layout;

namespace Observatory.Client.Tests.Layout;

public sealed class RoleMenuTests : ClientContext
{
    [Fact]
    public void Every_role_has_a_form_with_the_pages_token()
    {
        var forms = Render<RoleMenu>(p => p.AddCascadingValue(Shell).Add(m => m.Back, "/reports")).FindAll("#role-menu form");
        Assert.Equal(3, forms.Count);
        Assert.All(forms, form => Assert.Equal(("token", "/reports"), (form.QuerySelector("[name=__RequestVerificationToken]")?.GetAttribute("value"), form.QuerySelector("[name=back]")?.GetAttribute("value"))));
    }

    // The page about a dead link is one.
    [Fact]
    public void A_page_without_a_token_leads_to_one_that_has_it()
    {
        Forms.Token = null;
        var menu = Render<RoleMenu>(p => p.AddCascadingValue(Shell));
        Assert.Empty(menu.FindAll("form"));
        Assert.Equal("/", menu.Find("a").GetAttribute("href"));
    }
}
