/** How the page looks: one column on a telephone, a table's density on a wide screen, black on white on paper. */
export const planPageStyle = `
:root{--ink:#1d2733;--soft:#5b6876;--line:#d9dfe5;--accent:#1f5fa8}
*{box-sizing:border-box}
body{margin:0 auto;max-width:1080px;padding:16px;font:16px/1.45 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",Arial,sans-serif;color:var(--ink);background:#fff}
h1{font-size:1.45rem;line-height:1.2;margin:0 0 4px}
h2{font-size:1.15rem;margin:24px 0 8px;padding-bottom:4px;border-bottom:2px solid var(--accent)}
h3{font-size:1rem;margin:0 0 4px;overflow-wrap:anywhere}
h3 small{font-weight:400;color:var(--soft)}
p{margin:0 0 4px;overflow-wrap:anywhere}
header p,.facts{color:var(--soft)}
form{display:grid;gap:8px;margin:16px 0 0;position:sticky;top:0;background:#fff;padding:8px 0;border-bottom:1px solid var(--line)}
form[hidden]{display:none}
form p{margin:0;align-self:center}
input,select{font:inherit;width:100%;min-width:0;padding:10px;border:1px solid var(--soft);border-radius:6px;background:#fff;color:inherit}
article{padding:12px 0;border-bottom:1px solid var(--line)}
article[hidden],section[hidden]{display:none}
.days{font-weight:600;color:var(--accent)}
.facts,.seats{font-size:.92rem}
.cancelled .days,.cancelled h3{text-decoration:line-through;color:var(--soft)}
a{color:var(--accent)}
@media(min-width:720px){
form{grid-template-columns:2fr 1fr 1fr auto}
article{display:grid;grid-template-columns:190px 1fr;column-gap:16px}
article>*{grid-column:2}
.days{grid-column:1;grid-row:1/span 5}
}
@media print{
body{max-width:none;padding:0;font-size:10.5pt}
form{display:none!important}
article{break-inside:avoid;padding:6px 0;display:grid;grid-template-columns:40mm 1fr;column-gap:4mm}
article>*{grid-column:2}
.days{grid-column:1;grid-row:1/span 5}
h2{break-after:avoid}
a{color:inherit}
}
`;

/** Search by words and filters, in the language of browsers of ten years ago. Without it the page shows all lines. */
export const planPageScript = `
(function(){
var form=document.getElementById("filter"),words=document.getElementById("words"),month=document.getElementById("month"),format=document.getElementById("format"),count=document.getElementById("count"),nothing=document.getElementById("nothing");
var all=[].slice.call(document.querySelectorAll("article")),sections=[].slice.call(document.querySelectorAll("section"));
function fold(text){return text.toLowerCase().replace(/\\u0451/g,"\\u0435")}
var texts=all.map(function(one){return fold(one.textContent)});
function show(){
var asked=fold(words.value).split(/\\s+/).filter(Boolean),shown=0;
all.forEach(function(one,index){
var fits=(!month.value||one.getAttribute("data-month")===month.value)&&(!format.value||one.getAttribute("data-format")===format.value)&&asked.every(function(word){return texts[index].indexOf(word)>=0});
one.hidden=!fits;if(fits)shown++;
});
sections.forEach(function(one){one.hidden=!one.querySelector("article:not([hidden])")});
count.textContent=shown;nothing.hidden=shown>0;
}
words.addEventListener("input",show);month.addEventListener("change",show);format.addEventListener("change",show);
form.hidden=false;show();
})();
`;
