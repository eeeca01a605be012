import fc from 'fast-check';
import { expect, test } from 'vitest';
import { languageOfText } from '../../src/read/language-of-text.ts';

test.each([
  ['en', 'The river rose by a metre in the night, the mayor said, and the water was gone from the meadows by noon.'],
  ['de', 'Der Fluss ist in der Nacht um einen Meter gestiegen, sagte der Bürgermeister, und das Wasser ist am Mittag wieder gewichen.'],
  ['fr', 'La rivière est montée dans la nuit, a dit le maire, et les eaux ont quitté les prés pour la plaine, où une digue est en place.'],
  ['es', 'El río subió un metro en la noche, dijo el alcalde, y el agua se fue de los prados por la tarde con la marea del sur.'],
  ['pt', 'O rio subiu um metro durante a noite, disse o prefeito, e a água não saiu dos campos até o meio-dia de uma segunda-feira.'],
  ['it', 'Il fiume è salito di un metro nella notte, ha detto il sindaco, e la gente non è più tornata nelle case che sono sul lago.'],
  ['nl', 'De rivier is in de nacht met een meter gestegen, zei de burgemeester, en het water is niet van de weiden verdwenen voor de middag.'],
  ['sv', 'Floden steg en meter under natten, sade borgmästaren, och det är inte första gången som vattnet har nått ett hus på ängen.'],
  ['da', 'Floden steg en meter i nat, sagde borgmesteren, og det er ikke første gang, at vandet har nået huset på engen af den grund.'],
  ['fi', 'Joki nousi yöllä metrin, sanoi pormestari, ja vesi ei ole vielä laskenut, mutta se on jo poissa niityiltä, joka on hyvä.'],
  ['pl', 'Rzeka podniosła się w nocy o metr, powiedział burmistrz, i woda nie opadła do południa, że jest to na pewno rekord po latach.'],
  ['cs', 'Řeka stoupla v noci o metr, řekl starosta, a voda se na loukách udržela do poledne, že je to pro město rekord, který byl.'],
  ['hu', 'A folyó egy métert emelkedett az éjjel, mondta a polgármester, és a víz nem ment el, hogy az egy nagy ár volt, az is igaz.'],
  ['ro', 'Râul a crescut cu un metru în noapte, a spus primarul, și apa nu a plecat de pe pajiști până la prânz, care este un record pentru sat.'],
  ['tr', 'Nehir bir gecede bir metre yükseldi, dedi belediye başkanı, ve bu su öğlene kadar çok tarlada kaldı, daha önce de olan gibi.'],
  ['id', 'Sungai naik satu meter pada malam itu, kata wali kota, dan air tidak surut dari padang itu untuk hari yang panjang ini.'],
  ['vi', 'Con sông dâng một mét trong đêm, thị trưởng cho biết, và nước không rút khỏi những cánh đồng của người dân được một ngày.'],
  ['ru', 'Река поднялась за ночь на метр, сказал мэр, и вода ушла с лугов только к полудню, когда выглянуло солнце.'],
  ['uk', 'Річка піднялася за ніч на метр, сказав мер, і вода пішла з луків лише опівдні, коли вийшло сонце.'],
  ['bg', 'Реката се покачи с метър през нощта, каза кметът, и водата се оттегли от ливадите чак на обяд, когато излезе слънце.'],
  ['el', 'Το ποτάμι ανέβηκε ένα μέτρο μέσα στη νύχτα, είπε ο δήμαρχος.'],
  ['ar', 'ارتفع النهر مترا في الليل، وقال رئيس البلدية إن الماء انحسر عند الظهر.'],
  ['fa', 'رودخانه در شب یک متر بالا آمد و شهردار گفت که آب تا ظهر پایین رفت.'],
  ['he', 'הנהר עלה במטר בלילה, אמר ראש העיר, והמים נסוגו בצהריים.'],
  ['hi', 'नदी रात में एक मीटर बढ़ गई, महापौर ने कहा, और पानी दोपहर तक उतर गया।'],
  ['th', 'แม่น้ำสูงขึ้นหนึ่งเมตรในตอนกลางคืน นายกเทศมนตรีกล่าว'],
  ['ja', '川の水位は夜の間に一メートル上がり、昼には下がったと市長は述べた。'],
  ['ko', '강물이 밤사이 일 미터 올랐다가 정오에 내려갔다고 시장이 말했다.'],
  ['sq', 'Lumi u rrit me një metër gjatë natës, tha kryetari, dhe uji nuk është larguar nga livadhet për të gjithë ditën që ka kaluar.'],
  ['is', 'Áin hækkaði um metra í nótt, sagði bæjarstjórinn, og það er ekki í fyrsta sinn sem vatnið fer á engin við bæinn til að vera þar.'],
  ['gu', 'નદી રાત્રે એક મીટર વધી અને બપોરે ઊતરી ગઈ, મેયરે કહ્યું.'],
  ['km', 'ទន្លេបានឡើងមួយម៉ែត្រនៅពេលយប់ ហើយស្រកវិញនៅពេលថ្ងៃត្រង់។'],
  ['am', 'ወንዙ በሌሊት አንድ ሜትር ከፍ ብሎ እኩለ ቀን ላይ ወረደ አሉ ከንቲባው።'],
  ['en', 'The words 川 and 水位 and メートル are in the headline, and the teacher said that this is how to read the news of the river in the morning.'],
  ['zh', '市长说，河水在夜间上涨了一米，中午时分又退去了。'],
])('%s is known by its script or its commonest words', (language, text) => {
  expect(languageOfText(text)).toBe(language);
});

test.each(['', 'Ann Lee', '12 34 56', 'Brindle Post Media Group', 'lorem ipsum dolor sit amet consectetur adipiscing elit sed eiusmod tempor incididunt'])('nothing is said of %s', (text) => {
  expect(languageOfText(text)).toBeUndefined();
});

test('any text gives a language or none', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
    expect(languageOfText(text) ?? 'en').toMatch(/^[a-z]{2}$/);
  }));
});
