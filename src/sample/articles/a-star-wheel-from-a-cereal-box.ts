import { comments, commentsAr } from '../comments/a-star-wheel-from-a-cereal-box.ts';
import {
  bullets,
  callout,
  dots,
  embed,
  figure,
  numbered,
  paragraph,
  quote,
  type SampleArticle,
  table,
} from '../writing.ts';

const english: SampleArticle = {
  slug: 'a-star-wheel-from-a-cereal-box',
  headline: 'A Star Wheel from a Cereal Box',
  standfirst: 'An empty box, a split pin, a clear night, and somebody to hold the torch who will not point it at you.',
  excerpt: 'How to cut a sky to fit your own roof, in an evening, with scissors.',
  category: 'workshop',
  tags: ['night-sky', 'repair'],
  contributors: [{ slug: 'samira-nour' }, { slug: 'tobias-wren', role: 'REVIEWER' }],
  hero: { picture: 'star-wheel' },
  publishedAt: '2026-05-17T20:00:00Z',
  sections: [
    {
      kind: 'INTRO',
      blocks: [
        paragraph(
          'Between the last bus and the boats there is nothing for a baker to do. The [loaf is asleep](galley:bread-that-keeps-time), the street is asleep, and even the cat has gone in. So I take my tea up to the flat roof. The first winter I only looked. The second winter I wanted to know what everything was called; and then I found out that half of it was called something in my own language, and I have been lost ever since.',
        ),
        paragraph(
          '_Deneb_ is simply “tail”. _Altair_ is “the one that flies”, _Vega_ “the one that swoops”, and _Aldebaran_ “the follower”, because all night long he walks behind the Seven Sisters and never catches up. Somebody stood on a roof a thousand years ago with cold feet and said these words aloud, as one says “bread” or “door”. Everybody since has repeated them with an accent.',
        ),
      ],
    },
    {
      heading: 'What it is',
      blocks: [
        paragraph(
          'A star wheel is two discs on one pin. The lower one has the whole sky on it and the months round its rim. The upper one has the hours round its rim and a hole in it. Turn until tonight’s date meets the hour, and what you see through the hole is what is over your head: no more, no less, and with the washing line left out.',
        ),
        figure('star-wheel'),
      ],
    },
    {
      heading: 'What you do',
      blocks: [
        numbered(
          'Eat the cereal.',
          dots('If there are children in the house this takes a morning; otherwise allow three weeks.'),
          'Cut two circles, 10 cm from the middle to the rim. Prick the middle of both.',
          'On the **lower** disc, divide the rim into twelve and write the months in, _clockwise_.',
          'Draw the stars. Polaris goes under the pin. Then, as you have patience:',
          [
            'the Plough (seven stars, a saucepan)',
            'the W across from it (five)',
            'the Cross that flies down the Milky Way (six)',
          ],
          'On the **upper** disc, make the hole. This is the part with the numbers; see below.',
          'Divide its rim into twenty-four and write in the hours, _anticlockwise_, with midnight at the top and noon at the bottom.',
          'Push the pin through both. Open its legs. Go outside.',
        ),
        callout(
          'INFO',
          'Which way is up',
          'Hold it **over your head**, face down, with the S towards the south. On paper the east is on the left, and that is right. It is a picture of a ceiling.',
        ),
        embed(
          'https://video.tidepool.example/star-wheel-cutting-the-oval',
          'Quayside',
          'Cutting the oval, in real time (11 minutes, no talking)',
        ),
      ],
    },
    {
      heading: 'The hole, which is different for everybody',
      blocks: [
        paragraph(
          'How much of the sky you can see depends on how far north you are standing; the hole is cut to fit you, like a coat. Find your latitude in an atlas or ask a sailor. Measure these three distances from the pin, mark the four points they give you, and join them up in an oval as fair as you can make it by eye. It is an egg really. Nobody minds.',
        ),
        table(
          ['If your latitude is', 'up from the pin', 'left and right of it', 'down from the pin'],
          ['30°', '2.0 cm', '6.0 cm', '10 cm, the rim'],
          ['**39°** (this roof)', '2.8 cm', '6.4 cm', '10 cm, the rim'],
          ['50°', '3.8 cm', '6.9 cm', '10 cm, the rim'],
          ['60°', '5.0 cm', '7.5 cm', '10 cm, the rim'],
        ),
        paragraph(
          'Tobias has checked my sums (_h_ = 10 × _φ_ ÷ (180 − _φ_), for those who like to see the works) and says the method is sound and the scissors are a disgrace.',
        ),
      ],
    },
    {
      heading: 'What you find out',
      blocks: [
        paragraph(
          'That the stars come four minutes earlier every night. You do not see it from one night to the next, but a month is two hours, and one evening in October a thing you had got used to seeing at bedtime is already on its way down when you put the basket out. The tide comes fifty minutes later each day, and the sky four minutes earlier, and between the two of them the bread gets made.',
        ),
        paragraph(
          'That most of the sky is nobody’s picture. There are seven stars in the saucepan, and round about it hundreds that belong to nothing. I have started some of my own. There is a good Kettle, low in the south in June. There is a Cat, if you are generous with the ears.',
        ),
        quote(
          ['We did not name them to keep them.', 'We named them to say _look_.'],
          'My grandmother, on another roof',
        ),
      ],
    },
    {
      kind: 'TAKEAWAY',
      heading: 'Before you go up',
      blocks: [
        bullets(
          'Ten minutes in the dark first. Your eyes are like dough: they need to rest.',
          'Red light only. A sweet wrapper over the torch will do.',
          'If you have just one night, take one without a moon. If you have just one _minute_, find Vega. She is the bright one, straight up, in July.',
        ),
      ],
    },
  ],
  comments,
};

const arabic: SampleArticle = {
  slug: 'عجلة-نجوم-من-علبة-حبوب',
  locale: 'ar',
  translationOf: 'a-star-wheel-from-a-cereal-box',
  headline: 'عجلة نجوم من علبة حبوب',
  standfirst: 'علبة فارغة، ودبّوس ذو ساقين، وليلة صافية، ومن يمسك المصباح ولا يوجّهه إلى عينيك.',
  excerpt: 'كيف تقصّ سماءً على مقاس سطحك في أمسية واحدة وبمقصّ.',
  category: 'workshop',
  tags: ['night-sky', 'repair'],
  contributors: [{ slug: 'samira-nour' }],
  hero: { picture: 'star-wheel' },
  publishedAt: '2026-05-24T20:00:00Z',
  sections: [
    {
      kind: 'INTRO',
      blocks: [
        paragraph(
          'بين آخر حافلة وخروج القوارب لا عمل للخبّاز. [الرغيف نائم](galley:خبز-يعرف-الوقت) والزقاق نائم، وحتى القطة دخلت. فأحمل شايي إلى السطح. في الشتاء الأوّل كنت أنظر فحسب. وفي الشتاء الثاني أردت أن أعرف أسماء ما أرى؛ فإذا نصفه مسمًّى بلغتي، وأنا تائهة هناك منذ ذلك الحين.',
        ),
        paragraph(
          'كتبتُ هذا أوّلًا لقرّاء لا يعرفون أنّ _ذَنَب_ يعني الذَّنَب. أمّا أنتم فلا أحتاج أن أقول لكم ما الطائر وما الواقع، ولا لماذا سُمّي الدَّبَران دَبَرانًا: يمشي الليل كلّه دابرًا خلف الثريّا ولا يدركها. إنسان ما وقف على سطح قبل ألف عام بقدمين باردتين، وقال هذه الكلمات كما نقول «خبز» و«باب»، ثم كرّرها العالم من بعده بلكنته.',
        ),
      ],
    },
    {
      heading: 'ما هي',
      blocks: [
        paragraph(
          'عجلة النجوم قرصان على دبّوس واحد. على الأسفل السماء كلّها، وعلى حافته الشهور. وعلى الأعلى الساعات عند حافته، وفيه فتحة. أديروه حتى يلتقي تاريخ الليلة بالساعة، فما ترونه من الفتحة هو ما فوق رؤوسكم، لا يزيد ولا ينقص، إلّا حبل الغسيل.',
        ),
        figure('star-wheel'),
      ],
    },
    {
      heading: 'ما العمل',
      blocks: [
        numbered(
          'كُلوا الحبوب.',
          dots('إن كان في البيت أطفال فصباح واحد يكفي، وإلّا فاحسبوا ثلاثة أسابيع.'),
          'قُصّوا دائرتين، من الوسط إلى الحافة ١٠ سم، واثقبوا وسط كلّ منهما.',
          'اقسموا حافة القرص **الأسفل** اثني عشر قسمًا واكتبوا الشهور _باتّجاه عقارب الساعة_.',
          'ارسموا النجوم. مكان الجُدَيّ، نجم القطب، تحت الدبّوس، ثم على قدر صبركم:',
          ['بنات نعش (سبعة نجوم كالمغرفة)', 'ذات الكرسيّ قبالتها (خمسة)', 'الصليب الطائر مع درب التبّانة (ستّة)'],
          'افتحوا في القرص **الأعلى** فتحته. هنا الأرقام، وهي أدناه.',
          'اقسموا حافته أربعة وعشرين قسمًا واكتبوا الساعات _بعكس عقارب الساعة_، منتصف الليل في أعلاها والظهر في أسفلها.',
          'أنفذوا الدبّوس في القرصين، وافتحوا ساقيه، واخرجوا.',
        ),
        callout(
          'INFO',
          'أين الأعلى؟',
          'ارفعوها **فوق رؤوسكم** ووجهها إلى أسفل، وحرف الجنوب إلى الجنوب. يقع الشرق في الورقة إلى اليسار، وهذا صحيح: إنّها صورة سقف.',
        ),
      ],
    },
    {
      heading: 'الفتحة، وهي لكلّ امرئ على مقاسه',
      blocks: [
        paragraph(
          'ما ترونه من السماء رهن بموقعكم من الشمال، فتُفصَّل الفتحة عليكم كما يُفصَّل المعطف. ابحثوا عن خطّ العرض في أطلس أو اسألوا بحّارًا، ثم قيسوا هذه المسافات من الدبّوس، وصلوا بين النقاط الأربع بشكل بيضويّ على قدر ما تسعفكم العين. هو في الحقيقة بيضة. لا أحد يدقّق.',
        ),
        table(
          ['خطّ العرض', 'فوق الدبّوس', 'عن يمينه ويساره', 'تحته'],
          ['٣٠°', '٢٫٠ سم', '٦٫٠ سم', '١٠ سم، أي الحافة'],
          ['**٣٩°** (هذا السطح)', '٢٫٨ سم', '٦٫٤ سم', '١٠ سم، أي الحافة'],
          ['٥٠°', '٣٫٨ سم', '٦٫٩ سم', '١٠ سم، أي الحافة'],
          ['٦٠°', '٥٫٠ سم', '٧٫٥ سم', '١٠ سم، أي الحافة'],
        ),
      ],
    },
    {
      heading: 'ما ستكتشفونه',
      blocks: [
        paragraph(
          'أنّ النجوم تبكّر أربع دقائق كلّ ليلة. لا يُرى ذلك بين ليلة وأختها، لكنّ الشهر ساعتان، فإذا بما ألفتم رؤيته عند النوم قد مال إلى المغيب ذات مساء من أكتوبر وأنتم تضعون السلّة عند النافذة. المدّ يتأخّر خمسين دقيقة كلّ يوم، والسماء تبكّر أربعًا، وبينهما يُصنع الخبز.',
        ),
        paragraph(
          'وأنّ معظم السماء ليس صورة لأحد. في المغرفة سبعة نجوم، وحولها مئات لا تنتمي إلى شيء. وقد بدأت برسم صوري: ثمّة إبريق جميل، منخفض في الجنوب، في يونيو. وثمّة قطّة، لمن كان كريمًا في شأن الأذنين.',
        ),
        quote(['لم نسمّها لنملكها.', 'سمّيناها لنقول: _انظر_.'], 'جدّتي، على سطح آخر'),
      ],
    },
    {
      kind: 'TAKEAWAY',
      heading: 'قبل الصعود',
      blocks: [
        bullets(
          'عشر دقائق في الظلام أوّلًا. العين كالعجين، لا بدّ لها من راحة.',
          'ضوء أحمر لا غير. غلاف سكاكر على المصباح يكفي.',
          'إن لم تكن لكم إلّا ليلة فلتكن بلا قمر، وإن لم تكن لكم إلّا _دقيقة_ فابحثوا عن النسر الواقع: ذلك الساطع فوق الرأس تمامًا في يوليو.',
        ),
      ],
    },
  ],
  comments: commentsAr,
};

export const aStarWheelFromACerealBox = [english, arabic];
