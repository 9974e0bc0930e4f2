using GisData.ServiceRequests;

namespace GisData.Tests.ServiceRequests;

public sealed class TextScreenTests
{
    [Theory]
    [InlineData("تماس با 09121234567 لطفا", "تماس با •••• لطفا")]
    [InlineData("شماره‌ام ۰۹۱۲۱۲۳۴۵۶۷ است", "شماره‌ام •••• است")]
    [InlineData("٠٩١٢١٢٣٤٥٦٧", "••••")]
    [InlineData("0912 123 45 67", "••••")]
    [InlineData("۰۹۱۲-۱۲۳-۴۵۶۷", "••••")]
    [InlineData("9121234567", "••••")]
    [InlineData("912 123 4567 زنگ بزنید", "•••• زنگ بزنید")]
    [InlineData("+98 912 123 4567", "••••")]
    [InlineData("00989121234567", "••••")]
    [InlineData("989121234567", "••••")]
    [InlineData("تلفن (021) 88123456", "تلفن ••••")]
    [InlineData("۰۲۱۸۸۱۲۳۴۵۶", "••••")]
    [InlineData("منزل ۸۸۱۲ ۳۴۵۶", "منزل ••••")]
    [InlineData("کد ملی 0012345678", "کد ملی ••••")]
    [InlineData("کد ملی ۰۰۱-۲۳۴۵۶۷-۸ دارم", "کد ملی •••• دارم")]
    [InlineData("کد ملی ۰۰۱ ۲۳۴۵۶۷ ۹ دارم", "کد ملی •••• دارم")]
    [InlineData("کد ملی 00-1234-567-9", "کد ملی ••••")]
    [InlineData("call 617-555-1234", "call ••••")]
    [InlineData("call (617) 555-1234 now", "call •••• now")]
    [InlineData("1-617-555-1234", "••••")]
    [InlineData("ssn 123-45-6789", "ssn ••••")]
    [InlineData("کارت 6037 9911 1234 5678", "کارت ••••")]
    [InlineData("mail: a.b+c@example.org, thanks", "mail: ••••, thanks")]
    [InlineData("0912/123/4567", "••••")]
    [InlineData("0912/1234567 تماس بگیرید", "•••• تماس بگیرید")]
    [InlineData("0912_123_4567", "••••")]
    [InlineData("0912 / 123 / 45 / 67", "••••")]
    [InlineData("۰۹۱۲ – ۱۲۳ – ۴۵۶۷", "••••")]
    [InlineData("۰۹۱۲ - ۱۲۳ - ۴۵۶۷", "••••")]
    [InlineData("۰۹۱۲—۱۲۳—۴۵۶۷", "••••")]
    [InlineData("0912\u2011123\u20114567", "••••")]
    [InlineData("0912\u202f123\u202f4567", "••••")]
    [InlineData("912/123/4567 زنگ بزنید", "•••• زنگ بزنید")]
    [InlineData("۹۱۲ – ۱۲۳ – ۴۵۶۷", "••••")]
    [InlineData("0912/123/4567/0935/123/4567", "••••/••••")]
    [InlineData("+98/912/123/4567", "••••")]
    [InlineData("0098_912_123_4567", "••••")]
    [InlineData("98/912/123/4567", "••••")]
    [InlineData("تلفن 021/88123456", "تلفن ••••")]
    [InlineData("تلفن (021) – 8812 – 3456", "تلفن ••••")]
    [InlineData("منزل ۸۸۱۲–۳۴۵۶", "منزل ••••")]
    [InlineData("کد ملی ۰۰۱/۲۳۴۵۶۷/۸", "کد ملی ••••")]
    [InlineData("کد ملی 001_234567_8", "کد ملی ••••")]
    [InlineData("کارت 6037–9911–1234–5678", "کارت ••••")]
    [InlineData("کارت 6037/9911/1234/5678", "کارت ••••")]
    [InlineData("تلفن منزل 8812/3456", "تلفن منزل ••••")]
    [InlineData("تماس: ۸۸۱۲ – ۳۴۵۶ لطفا", "تماس: •••• لطفا")]
    [InlineData("موبايل یا همراه ندارم، 2212_3456", "موبايل یا همراه ندارم، ••••")]
    [InlineData("phone 8812 / 3456", "phone ••••")]
    [InlineData("دو شماره: 09121234567 و ۰۹۳۵۷۶۵۴۳۲۱", "دو شماره: •••• و ••••")]
    public void Hides_numbers_of_persons(string text, string shown) => Assert.Equal(shown, TextScreen.Hide(text));

    [Theory]
    [InlineData("پلاک ۱۲، واحد ۳، طبقهٔ ۴")]
    [InlineData("از ۱۴۰۲/۰۵/۱۳ ساعت ۱۲:۳۰ قطع است")]
    [InlineData("14020513")]
    [InlineData("20110704")]
    [InlineData("سال 1401-1402")]
    [InlineData("season 2011-2012")]
    [InlineData("خسارت ۲۵٬۰۰۰٬۰۰۰ ریال")]
    [InlineData("خسارت 25000000 تومان")]
    [InlineData("Duplicate of 101000295613")]
    [InlineData("پیگیری 05078812")]
    [InlineData("در 1402-01-04 00 قطع شد")]
    [InlineData("در 1402/05/12 پیگیری شد")]
    [InlineData("از 1402/05/12 تا 1402/06/13")]
    [InlineData("1402/05/12 1402/6/13")]
    [InlineData("98/05/12 98/06/13")]
    [InlineData("98/11/12 – 98/01/02")]
    [InlineData("۱۴۰۲/۰۵/۱۲ – ۱۴۰۲/۰۶/۱۳")]
    [InlineData("04/05/2012 123 Main St")]
    [InlineData("04/05/2012 – 123 Main St")]
    [InlineData("on 05/12/2023 at 10:30")]
    [InlineData("نامهٔ 1402/345/6789")]
    [InlineData("پروندهٔ ۱۲۳/۴۵۶/۹۸")]
    [InlineData("نامهٔ 050/1402/1234")]
    [InlineData("پلاک خودرو ۱۲ ب ۳۴۵ – ۶۷")]
    [InlineData("پلاک‌های ثبتی ۲۳۹۵/۱۲/۴۵۶")]
    [InlineData("سال 1401–1402")]
    [InlineData("نامهٔ 8812/3456")]
    [InlineData("تلفن زدم، ولی گفتند که نامه‌ای با شمارهٔ 8812/3456 نیامده است")]
    [InlineData("تماس با پیمانکار، نامهٔ 8812/3456/12")]
    [InlineData("season 2011–2012")]
    [InlineData("")]
    public void Leaves_dates_amounts_and_tracking_numbers(string text) => Assert.Equal(text, TextScreen.Hide(text));

    [Fact]
    public void Who_may_read_personal_data_reads_the_text_as_it_came()
    {
        Assert.Equal("09121234567", TextScreen.Show("09121234567", mayReadPersonalData: true));
        Assert.Equal(TextScreen.Mark, TextScreen.Show("09121234567", mayReadPersonalData: false));
        Assert.Null(TextScreen.Show(null, mayReadPersonalData: false));
    }

    [Fact]
    public void A_long_row_of_digits_costs_no_time()
    {
        var text = string.Concat(Enumerable.Repeat("1 2-3.(4) ", 20_000));
        Assert.NotNull(TextScreen.Hide(text));
    }
}
